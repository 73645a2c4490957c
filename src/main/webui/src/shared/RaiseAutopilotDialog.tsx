import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Mode } from '../api/types';
import { useMerchant } from './merchant';
import { limitsSentence, modeWords } from './modes';

interface Props {
  /** What is asked for, as "Raise autopilot to Balanced"; null while nothing is asked. */
  title: string | null;
  mode: Mode;
  close: () => void;
  confirm: () => void;
}

/** Asks once before autopilot may do more, naming what it may then touch and how much. */
export function RaiseAutopilotDialog({ title, mode, close, confirm }: Props) {
  const { limits, currency, shop } = useMerchant();
  return (
    <Modal opened={title !== null} onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Text size="md">
          This lets Zyra write to {shop}. {modeWords(mode).allows}
        </Text>
        <Text size="md">{limitsSentence(limits, currency)}</Text>
        <Text size="sm" c="dimmed">
          To see first what it would do, run an audit as a dry run. Every change can be rolled back.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button
            onClick={() => {
              confirm();
              close();
            }}
          >
            {title}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
