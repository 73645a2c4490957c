import { Alert, Button, Group, Text } from '@mantine/core';
import { When } from '../shared/When';
import { useStop } from './useStop';
import { waitingWords } from './waiting';

/** Says on every page that nothing goes out, who stopped it and why; nothing while publishing runs. */
export function StopNotice() {
  const { state, release } = useStop();
  if (!state?.stopped) return null;
  const { stop, everyone, waiting } = state;
  const words = waitingWords(waiting);
  return (
    <Alert color="red" variant="light" title="Publishing is stopped" role="status" maw={1180} mx="auto" mb="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div style={{ flex: '1 1 320px', minWidth: 0 }} className="wrap-anywhere">
          {stop && (
            <Text size="sm">
              {stop.by} stopped it <When at={stop.at} inherit />: {stop.reason}
            </Text>
          )}
          {everyone && (
            <Text size="sm">
              It is stopped for all shops <When at={everyone.at} inherit />: {everyone.reason}. Only those who run Zyra
              can let it go on.
            </Text>
          )}
          <Text size="sm">
            {words ? `${words} waiting. ` : ''}What was published can still be taken back, and approvals are kept.
          </Text>
        </div>
        {stop && (
          <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
            Let publishing go on
          </Button>
        )}
      </Group>
    </Alert>
  );
}
