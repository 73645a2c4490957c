import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { RejectDialog } from '../decision/RejectDialog';
import { Section } from '../shared/Page';
import { useStop } from './useStop';
import { waitingWords } from './waiting';

/** Stops all publishing at once, with a reason. */
export function StopSection() {
  const { state, stop } = useStop();
  const [asked, ask] = useDisclosure(false);
  if (!state) return null;
  const words = waitingWords(state.waiting);
  return (
    <Section title="Stop publishing">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 320px">
          {state.stop
            ? 'Publishing is stopped. The notice above lets it go on.'
            : 'Within a second nothing is written to your shop or sent to your customers any more. Audits, approvals and rollbacks go on.'}
        </Text>
        {!state.stop && (
          <Button color="red" variant="outline" loading={stop.isPending} onClick={ask.open}>
            Stop publishing
          </Button>
        )}
      </Group>
      <RejectDialog
        opened={asked}
        title={words ? `Stop publishing; ${words} will wait` : 'Stop publishing'}
        confirmLabel="Stop publishing"
        close={ask.close}
        confirm={(reason) => stop.mutate(reason)}
      />
    </Section>
  );
}
