import { Group, Progress, Stack, Text } from '@mantine/core';
import type { SeoPart } from '../api/types';
import { words } from '../shared/format';
import { Section } from '../shared/Page';

/** What the SEO score is made of, and what would raise it. */
export function ScoreCard({ score, parts }: { score: number | null; parts: SeoPart[] }) {
  return (
    <Section
      title="SEO score"
      aside={
        <Text fw={650} size="lg">
          {score === null ? 'Not enough data yet' : `${Math.round(score)} of 100`}
        </Text>
      }
    >
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {parts.map((part) => (
          <Stack component="li" key={part.name} gap={2}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={550}>
                {words(part.name)}
              </Text>
              <Text size="sm" c="dimmed">
                {part.points} of {part.max}
              </Text>
            </Group>
            <Progress
              size="sm"
              value={part.max > 0 ? (part.points / part.max) * 100 : 0}
              aria-label={`${words(part.name)}: ${part.points} of ${part.max}`}
            />
            {part.advice && part.points < part.max && (
              <Text size="sm" c="dimmed">
                {part.advice}
              </Text>
            )}
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
