import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { DecisionRow } from '../api/types';
import { usePaths } from '../shared/merchant';
import { StateBadge, VerdictBadge } from '../shared/StateBadge';
import { When } from '../shared/When';

/** Decisions as lines of a time line: what, why, and how far it got. Each opens its why. */
export function DecisionRows({ rows }: { rows: DecisionRow[] }) {
  const to = usePaths();
  return (
    <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
      {rows.map((row) => (
        <DecisionLine
          key={row.id}
          row={row}
          sentence={row.sentence}
          note={row.because && `Because ${row.because}`}
          to={to('decisions', row.id)}
        />
      ))}
    </Stack>
  );
}

interface LineProps {
  /** Whose state and time stand at the right. */
  row: DecisionRow;
  sentence: string;
  note: string;
  to: string;
}

export function DecisionLine({ row, sentence, note, to }: LineProps) {
  return (
    <Group
      component="li"
      className="row-link"
      px="md"
      py="xs"
      gap="xs"
      wrap="wrap"
      justify="space-between"
      style={{ borderTop: '1px solid var(--zyra-line)' }}
    >
      <Stack gap={0} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Anchor
          component={Link}
          to={to}
          className="row-target wrap-anywhere"
          size="md"
          fw={550}
          c="var(--mantine-color-text)"
        >
          {sentence}
        </Anchor>
        {note && (
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {note}
          </Text>
        )}
      </Stack>
      <Group gap="sm" className="above" style={{ pointerEvents: 'none' }}>
        {row.action ? (
          <StateBadge state={row.action.state} type={row.actionType} />
        ) : (
          <VerdictBadge verdict={row.verdict} />
        )}
        <span style={{ pointerEvents: 'auto' }}>
          <When at={row.createdAt} />
        </span>
      </Group>
    </Group>
  );
}
