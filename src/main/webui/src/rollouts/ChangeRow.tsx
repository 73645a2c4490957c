import { Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Action } from '../api/types';
import { BEING_WRITTEN, NOTHING } from '../decision/BeforeAfter';
import { Diff } from '../shared/diff/Diff';
import { usePaths } from '../shared/merchant';
import { StateBadge } from '../shared/StateBadge';

interface Props {
  action: Action;
  current: boolean;
  /** Whether the answer means it; null when there is nothing to choose. */
  chosen: boolean | null;
  toggle: (actionId: string) => void;
}

/** One change of a rollout: of what, before and after. Drawn again only when something of it differs. */
export const ChangeRow = memo(function ChangeRow({ action, current, chosen, toggle }: Props) {
  const to = usePaths();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) {
      row.current?.focus({ preventScroll: true });
      row.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [current]);
  const { label } = action.subject;
  return (
    <Group
      ref={row}
      component="li"
      tabIndex={-1}
      aria-label={label}
      aria-current={current || undefined}
      px="md"
      py="sm"
      gap="sm"
      wrap="nowrap"
      align="flex-start"
      bg={chosen === false ? 'var(--zyra-frame)' : undefined}
      style={{
        borderTop: '1px solid var(--zyra-line)',
        boxShadow: current ? 'inset 3px 0 0 var(--mantine-color-anchor)' : undefined,
        // Below the bar of the page and the bar of the answers.
        scrollMarginTop: 140,
        scrollMarginBottom: 24,
        outline: 'none',
      }}
    >
      {chosen !== null && (
        <Checkbox aria-label={`Take in: ${label}`} checked={chosen} onChange={() => toggle(action.id)} mt={2} />
      )}
      <Group gap="sm" align="flex-start" flex={1} miw={0}>
        <Stack gap={4} align="flex-start" style={{ flex: '1 1 170px', minWidth: 0 }}>
          <Anchor
            component={Link}
            to={to('actions', action.id)}
            size="md"
            fw={550}
            c="var(--mantine-color-text)"
            className="wrap-anywhere"
          >
            {label}
          </Anchor>
          {chosen === null && <StateBadge state={action.state} type={action.type} />}
          {chosen === false && (
            <Text size="sm" fw={550}>
              Left out
            </Text>
          )}
        </Stack>
        <Stack gap={4} style={{ flex: '3 1 300px', minWidth: 0 }}>
          {action.error && (
            <Text size="sm" c="var(--mantine-color-error)" className="wrap-anywhere">
              {action.error}
            </Text>
          )}
          <WhatChanges action={action} />
        </Stack>
      </Group>
    </Group>
  );
});

function WhatChanges({ action }: { action: Action }) {
  if (action.diff.length > 0) return <Diff fields={action.diff} compact />;
  if (action.type === 'send_sms') return <Text size="sm">This writes to customers and changes no product.</Text>;
  const unwritten = action.state === 'proposed' || action.state === 'composing';
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {unwritten ? BEING_WRITTEN : NOTHING}
    </Text>
  );
}
