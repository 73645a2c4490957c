import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';

const KEYS: [string, string][] = [
  ['/', 'Go to the search field'],
  ['?', 'Show this list'],
  ['j', 'Approvals: go to the next one'],
  ['k', 'Approvals: go to the one before'],
  ['x', 'Approvals: select or unselect it'],
  ['a', 'Approvals: approve it'],
  ['r', 'Approvals: reject it, with a reason'],
];

export function KeysHelp({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack component="dl" gap="xs" m={0}>
        {KEYS.map(([key, meaning]) => (
          <Group key={key} wrap="nowrap">
            <Text component="dt" w={36}>
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
