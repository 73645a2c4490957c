import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Validation } from '../api/types';
import { Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import type { Reading } from './ruleText';

interface Props {
  empty: boolean;
  reading: Reading;
  check: { data?: Validation; error: unknown; isFetching: boolean; refetch: () => unknown };
  errors: number;
}

/** What the rule says, in a sentence, as the server reads it. */
export function PlainWords({ empty, reading, check, errors }: Props) {
  return (
    <Section title="In plain words">
      <div aria-live="polite" data-testid="plain-words">
        <Said {...{ empty, reading, check, errors }} />
      </div>
    </Section>
  );
}

function Said({ empty, reading, check, errors }: Props) {
  if (empty) return <Quiet>Write a rule or start from an example; its meaning will stand here.</Quiet>;
  if (!reading.ok) return <Quiet>The sentence comes back once the JSON is complete.</Quiet>;
  if (check.error) {
    return <Problem error={check.error} what="check this rule" safe="What you wrote is still here." retry={() => void check.refetch()} />;
  }
  if (!check.data) return <Skeleton height={40} />;
  return (
    <Stack gap="xs">
      {check.data.summary ? <Text size="md">{check.data.summary}</Text> : <Quiet>Not clear yet what this rule does.</Quiet>}
      {errors === 0 && check.data.valid && (
        <Group gap={6} c="var(--zyra-good)">
          <IconCheck size={16} aria-hidden />
          <Text size="sm" fw={550}>
            Ready to save
          </Text>
        </Group>
      )}
    </Stack>
  );
}

function Quiet({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
