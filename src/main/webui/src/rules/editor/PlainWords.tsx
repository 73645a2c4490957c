import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import type { Draft } from './useRuleDraft';

/** What the rule says, in a sentence, as the server reads it. */
export function PlainWords({ draft }: { draft: Draft }) {
  return (
    <Section title="In plain words">
      <div aria-live="polite" data-testid="plain-words">
        <Said draft={draft} />
      </div>
    </Section>
  );
}

function Said({ draft: { empty, reading, check, errors } }: { draft: Draft }) {
  if (empty) return <Quiet>What the rule does will stand here as a sentence.</Quiet>;
  if (!reading.ok) return <Quiet>The sentence comes back once the JSON is complete.</Quiet>;
  if (check.error) {
    return (
      <Problem
        error={check.error}
        what="check this rule"
        safe="What you wrote is still here."
        retry={() => void check.refetch()}
      />
    );
  }
  if (!check.data) return <Skeleton height={40} />;
  return (
    <Stack gap="xs">
      {check.data.summary ? (
        <Text size="md">{check.data.summary}</Text>
      ) : (
        <Quiet>Not clear yet what this rule does.</Quiet>
      )}
      {errors.length === 0 && check.data.valid && (
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
