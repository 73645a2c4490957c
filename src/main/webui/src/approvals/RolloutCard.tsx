import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInViewport, useMergedRef } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { actionQuery } from '../api/actions';
import type { Action, Rollout } from '../api/types';
import { Held } from '../decision/ActionState';
import { BEING_WRITTEN, NOTHING } from '../decision/BeforeAfter';
import { impactLines } from '../decision/impact';
import { RolloutOrigin } from '../rollouts/RolloutOrigin';
import { rolloutTitle, waitingIn } from '../rollouts/words';
import { Diff } from '../shared/diff/Diff';
import { useMerchant, usePaths } from '../shared/merchant';
import { RiskBadge, RolloutBadge } from '../shared/StateBadge';

interface Props {
  rollout: Rollout;
  current: boolean;
  busy: boolean;
  /** How many of its changes are not worked out yet, while an answer waits for that. */
  left: number;
  onApprove: () => void;
  onReject: () => void;
}

/** One rollout that waits: what it does, of how many, why it was held, what it may bring, and an example. */
export function RolloutCard({ rollout, current, busy, left, onApprove, onReject }: Props) {
  const to = usePaths();
  const { ref: view, inViewport } = useInViewport<HTMLDivElement>();
  const card = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(card, view);
  useEffect(() => {
    if (current) {
      card.current?.focus({ preventScroll: true });
      card.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [current]);
  const waiting = waitingIn(rollout);
  const one = waiting === 1;
  const title = rolloutTitle(rollout);
  return (
    <Paper
      ref={ref}
      component="article"
      tabIndex={-1}
      aria-label={title}
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
        <Stack gap={0}>
          <Group justify="space-between" align="flex-start" gap="xs">
            <Anchor
              component={Link}
              to={to('rollouts', rollout.id)}
              fw={600}
              size="md"
              c="var(--mantine-color-text)"
              className="wrap-anywhere"
              style={{ flex: '1 1 240px' }}
            >
              {title}
            </Anchor>
            {rollout.state === 'paused' && <RolloutBadge state="paused" type={rollout.type} />}
          </Group>
          <RolloutOrigin rollout={rollout} />
          {waiting < rollout.total && (
            <Text size="sm" c="dimmed">
              {waiting} of {rollout.total} {one ? 'waits' : 'wait'} for you.
            </Text>
          )}
        </Stack>
        {rollout.example && <Example action={rollout.example} among={rollout.total} near={inViewport} />}
        {rollout.total > 1 && (
          <Anchor component={Link} to={to('rollouts', rollout.id)} size="sm" fw={550} w="fit-content">
            Read all {rollout.total}
          </Anchor>
        )}
        {rollout.heldBecause.length > 0 && <Held reasons={rollout.heldBecause} />}
        <Expected rollout={rollout} />
        <Group gap="xs" justify="flex-end">
          {left > 0 && (
            <Text size="sm" c="dimmed" aria-live="polite" mr="auto">
              {left} still being written
            </Text>
          )}
          <Button size="sm" variant="default" leftSection={<IconX size={16} />} disabled={busy} onClick={onReject}>
            {one ? 'Reject' : 'Reject all'}
          </Button>
          <Button size="sm" leftSection={<IconCheck size={16} />} loading={busy} onClick={onApprove}>
            {one ? 'Approve' : `Approve all ${waiting}`}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/**
 * Before and after of one of its changes. It is asked for when the card comes into view, if the
 * server has not worked it out yet.
 */
function Example({ action: listed, among, near }: { action: Action; among: number; near: boolean }) {
  const { id } = useMerchant();
  const proposed = listed.state === 'proposed';
  const opened = useQuery({ ...actionQuery(id, listed.id), enabled: proposed && near });
  const action = proposed ? (opened.data ?? listed) : listed;
  return (
    <Stack gap={4} pl={among > 1 ? 'sm' : 0} style={among > 1 ? { borderLeft: '2px solid var(--zyra-line)' } : {}}>
      {among > 1 ? (
        <Text size="sm" fw={550} className="wrap-anywhere">
          For example {action.subject.label}
        </Text>
      ) : (
        action.reason && (
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {action.reason}
          </Text>
        )
      )}
      {action.diff.length > 0 || action.state === 'awaiting_approval' ? (
        <Diff fields={action.diff} compact />
      ) : (
        <Text size="sm" c="dimmed" aria-live="polite">
          {action.state === 'proposed' ? BEING_WRITTEN : (action.error ?? NOTHING)}
        </Text>
      )}
    </Stack>
  );
}

function Expected({ rollout: { risk, example, total } }: { rollout: Rollout }) {
  const { currency } = useMerchant();
  const impact = impactLines(example?.estimatedImpact ?? null, currency);
  return (
    <Group gap="sm">
      {risk && <RiskBadge risk={risk} />}
      <Text size="sm">
        Expected effect{total > 1 && impact.length > 0 ? ' of the example' : ''}:{' '}
        {impact.length ? impact.join(', ') : 'not enough data yet'}
      </Text>
    </Group>
  );
}
