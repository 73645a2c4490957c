import { Group, Progress, Stack, Text } from '@mantine/core';
import { count, dayAndTime, duration } from '../../shared/format';
import { useMerchant } from '../../shared/merchant';
import { type Backtest, timeLeft } from './useBacktest';

/** How far a try on the past has come. */
export function BacktestProgress({ backtest }: { backtest: Backtest }) {
  const { timezone } = useMerchant();
  const { progress } = backtest;
  // Time is read when something arrives, which is what the estimate rests on.
  const left = timeLeft(backtest, Date.now());
  const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0;
  return (
    <Stack gap={6} role="status">
      <Progress.Root size="md">
        <Progress.Section value={percent} aria-label="Days tried" />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {progress
            ? `${count(progress.done)} of ${count(progress.total)} days${progress.at ? `, up to ${dayAndTime(progress.at, timezone)}` : ''}`
            : 'Starting'}
        </Text>
        {left !== undefined && left > 0 && (
          <Text size="sm" c="dimmed">
            About {duration(left)} left
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        You can leave this page; the try goes on and stands here when you come back.
      </Text>
    </Stack>
  );
}
