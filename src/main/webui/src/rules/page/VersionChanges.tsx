import { Code, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { versionDiffQuery } from '../../api/rules';
import type { VersionChange } from '../../api/types';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { ChangeBadge } from '../../shared/StateBadge';
import { placeWords } from '../model/faults';

interface Props {
  ruleId: string;
  from: number;
  to: number;
}

/** What differs between two versions, field by field, in words. */
export function VersionChanges({ ruleId, from, to }: Props) {
  const { id } = useMerchant();
  const diff = useQuery(versionDiffQuery(id, ruleId, from, to));
  return (
    <Loadable
      query={diff}
      what="compare the versions"
      isEmpty={(data) => data.changes.length === 0}
      empty={
        <Text size="md" c="dimmed">
          Nothing differs between the two.
        </Text>
      }
    >
      {(data) => (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} data-testid="version-changes">
          {data.changes.map((change, i) => (
            <Change key={i} change={change} />
          ))}
        </Stack>
      )}
    </Loadable>
  );
}

function Change({ change }: { change: VersionChange }) {
  return (
    <Stack component="li" gap={2}>
      <Group gap="xs">
        <ChangeBadge change={change.kind} />
        <Text size="md" className="wrap-anywhere">
          {change.words || placeWords(change.pointer)}
        </Text>
      </Group>
      <Group gap={8} align="baseline">
        {change.kind !== 'added' && <del className="wrap-anywhere">{inShort(change.before)}</del>}
        {change.kind === 'changed' && <IconArrowRight size={14} role="img" aria-label="becomes" />}
        {change.kind !== 'removed' && <ins className="wrap-anywhere">{inShort(change.after)}</ins>}
        <Code>{change.pointer || '/'}</Code>
      </Group>
    </Stack>
  );
}

const inShort = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
