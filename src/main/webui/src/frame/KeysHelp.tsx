import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';

const KEYS: [string, string][] = [
  ['/', 'Go to the search field'],
  ['?', 'Show this list'],
  ['j', 'Approvals and rollouts: go to the next one'],
  ['k', 'Approvals and rollouts: go to the one before'],
  ['Enter', 'Approvals and rollouts: open it'],
  ['a', 'Approvals: approve all of it. Rollouts: approve what is chosen'],
  ['r', 'The same, but reject, with a reason'],
  ['x', 'Rollouts: leave a change out, or take it in again'],
];

export function KeysHelp({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack component="dl" gap="xs" m={0}>
        {KEYS.map(([key, meaning]) => (
          <Group key={key} wrap="nowrap">
            <Text component="dt" w={56}>
              <Kbd>{key}</Kbd>
            </Text>
            <Text component="dd" m={0} size="sm">
              {meaning}
            </Text>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
