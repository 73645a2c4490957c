import { Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { versionDiffQuery } from '../../api/rules';
import type { VersionChange } from '../../api/types';
import { shown } from '../../shared/format';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { ChangeBadge } from '../../shared/StateBadge';
import { placeWords } from '../model/faults';
import { capital } from '../model/language';

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

/** A changed value stands old and new beside each other; what came or went is named. */
function Change({ change }: { change: VersionChange }) {
  const { kind, before, after } = change;
  const values = kind === 'changed' && isShort(before) && isShort(after);
  const text = change.words || placeWords(change.pointer);
  return (
    <Stack component="li" gap={2}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ChangeBadge change={kind} />
        <Text size="md" className="wrap-anywhere">
          {capital(values ? nameIn(text) : text)}
        </Text>
      </Group>
      {values && (
        <Group gap={8} align="baseline">
          <del className="wrap-anywhere">{shown(before)}</del>
          <IconArrowRight size={14} role="img" aria-label="becomes" />
          <ins className="wrap-anywhere">{shown(after)}</ins>
        </Group>
      )}
    </Stack>
  );
}

const isShort = (value: unknown) => value !== null && typeof value !== 'object';

/** "threshold of the SEO score: 70 → 60" names the threshold; its values stand below. */
const nameIn = (text: string) =>
  text.includes(' → ') && text.includes(': ') ? text.slice(0, text.indexOf(': ')) : text;
