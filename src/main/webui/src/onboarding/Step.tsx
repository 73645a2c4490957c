import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  done: boolean;
  title: string;
  /** Whether it is this step's turn: then what it needs is shown. */
  open: boolean;
  children: ReactNode;
}

/** One step of a list that is worked through. */
export function Step({ done, title, open, children }: Props) {
  return (
    <Group
      component="li"
      align="flex-start"
      wrap="nowrap"
      gap="sm"
      px="md"
      py="sm"
      style={{ borderTop: '1px solid var(--zyra-line)' }}
    >
      {done ? (
        <IconCircleCheckFilled
          size={20}
          role="img"
          aria-label="Done"
          color="var(--zyra-good)"
          style={{ flexShrink: 0 }}
        />
      ) : (
        <IconCircleDashed size={20} role="img" aria-label="To do" style={{ flexShrink: 0 }} />
      )}
      <Stack gap="xs" flex={1} miw={0}>
        <Text size="md" fw={open ? 600 : 450} c={done && !open ? 'dimmed' : undefined}>
          {title}
        </Text>
        {open && children}
      </Stack>
    </Group>
  );
}
