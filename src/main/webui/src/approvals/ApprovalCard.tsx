import { Anchor, Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useInViewport, useMergedRef } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { actionQuery, isWaiting } from '../api/actions';
import type { Action } from '../api/types';
import { Held } from '../decision/ActionState';
import { BEING_WRITTEN, NOTHING } from '../decision/BeforeAfter';
import { impactLines } from '../decision/impact';
import { Diff } from '../shared/diff/Diff';
import { useMerchant, usePaths } from '../shared/merchant';
import { RiskBadge } from '../shared/StateBadge';
import { When } from '../shared/When';

interface Props {
  action: Action;
  current: boolean;
  selected: boolean;
  busy: boolean;
  onSelect: () => void;
  onApprove: () => void;
  onReject: () => void;
}

/**
 * One change that waits: what it does, why it was held, what it may bring. What it changes is asked
 * for when the card comes into view, if the server has not worked it out yet.
 */
export function ApprovalCard({ action: listed, current, selected, busy, ...on }: Props) {
  const { id, currency } = useMerchant();
  const { ref: view, inViewport } = useInViewport<HTMLDivElement>();
  const opened = useQuery({
    ...actionQuery(id, listed.id),
    enabled: listed.state === 'proposed' && inViewport,
  });
  const action = listed.state === 'proposed' ? (opened.data ?? listed) : listed;
  const to = usePaths();
  const card = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(card, view);
  useEffect(() => {
    if (current) {
      card.current?.focus({ preventScroll: true });
      card.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [current]);
  const impact = impactLines(action.estimatedImpact, currency);
  return (
    <Paper
      ref={ref}
      component="article"
      tabIndex={-1}
      aria-label={action.sentence}
      aria-current={current || undefined}
      withBorder
      shadow="xs"
      p="md"
      bg="var(--zyra-card)"
      style={{
        borderColor: current ? 'var(--mantine-color-anchor)' : 'var(--zyra-line)',
        boxShadow: current ? '0 0 0 1px var(--mantine-color-anchor)' : undefined,
        scrollMargin: 80,
        outline: 'none',
      }}
    >
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <Checkbox aria-label={`Select: ${action.sentence}`} checked={selected} onChange={on.onSelect} mt={2} />
          <Stack gap={0} flex={1} miw={0}>
            <Anchor
              component={Link}
              to={action.decisionId ? to('decisions', action.decisionId) : to('actions', action.id)}
              fw={600}
              size="md"
              c="var(--mantine-color-text)"
              className="wrap-anywhere"
            >
              {action.sentence}
            </Anchor>
            {action.reason && (
              <Text size="sm" c="dimmed">
                {action.reason}
              </Text>
            )}
          </Stack>
          <When at={action.createdAt} />
        </Group>
        {action.diff.length > 0 || action.state === 'awaiting_approval' ? (
          <Diff fields={action.diff} compact />
        ) : (
          <Text size="sm" c="dimmed" aria-live="polite">
            {action.state === 'proposed' ? BEING_WRITTEN : (action.error ?? NOTHING)}
          </Text>
        )}
        {action.heldBecause.length > 0 && <Held reasons={action.heldBecause} />}
        <Group justify="space-between">
          <Group gap="sm">
            {action.risk && <RiskBadge risk={action.risk} />}
            <Text size="sm">Expected effect: {impact.length ? impact.join(', ') : 'not enough data yet'}</Text>
          </Group>
          <Group gap="xs">
            <Button size="sm" variant="default" leftSection={<IconX size={16} />} disabled={busy} onClick={on.onReject}>
              Reject
            </Button>
            <Button
              size="sm"
              leftSection={<IconCheck size={16} />}
              loading={busy}
              disabled={!isWaiting(action.state)}
              onClick={on.onApprove}
            >
              Approve
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
