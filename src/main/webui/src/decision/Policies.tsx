import { Group, Stack, Text } from '@mantine/core';
import type { PolicyAnswer, Verdict } from '../api/types';
import { words } from '../shared/format';
import { VerdictBadge } from '../shared/StateBadge';

const STRICTNESS: Verdict[] = ['block', 'recommend', 'approval', 'auto'];

/** The strictest answer first: it is the one that counts. */
export const strictestFirst = (answers: PolicyAnswer[]): PolicyAnswer[] =>
  [...answers].sort((a, b) => STRICTNESS.indexOf(a.verdict) - STRICTNESS.indexOf(b.verdict));

export function Policies({ answers }: { answers: PolicyAnswer[] }) {
  if (answers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No policy had anything to say about this.
      </Text>
    );
  }
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {strictestFirst(answers).map((answer, i) => (
        <Stack component="li" key={i} gap={2}>
          <Group justify="space-between" gap="xs">
            <Text size="md" fw={550}>
              {words(answer.policy)}
            </Text>
            <VerdictBadge verdict={answer.verdict} />
          </Group>
          <Text size="sm" c="dimmed">
            {answer.reason}
          </Text>
        </Stack>
      ))}
    </Stack>
  );
}
