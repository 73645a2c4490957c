import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { problemOf } from './Problem';

const READ_MS = 8_000;
/** Long enough to notice a mistake and to reach the button, with a keyboard or a magnifier too. */
const UNDO_MS = 30_000;

/** Says what was done, with a way back where there is one. */
export function toastDone(message: string, undo?: { label: string; run: () => void }) {
  const id = notifications.show({
    withBorder: true,
    autoClose: undo ? UNDO_MS : READ_MS,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}

/** Says what could not be done and what to do about it; stays until closed. */
export function toastProblem(what: string, error: unknown) {
  const problem = problemOf(error);
  notifications.show({
    withBorder: true,
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close' },
    title: `Could not ${what}`,
    message: [problem.detail ?? problem.title, problem.fix].filter(Boolean).join(' '),
  });
}
