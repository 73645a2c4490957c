import { Group, Progress, Text } from '@mantine/core';

/** An SEO score of 100, as number and bar. */
export function Score({ value }: { value: number | null }) {
  if (value === null) {
    return (
      <Text size="sm" c="dimmed">
        Not enough data yet
      </Text>
    );
  }
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="md" fw={550} w={26} ta="right">
        {Math.round(value)}
      </Text>
      <Progress value={value} size="sm" w={64} aria-label={`SEO score ${Math.round(value)} of 100`} visibleFrom="sm" />
    </Group>
  );
}
