import { Button, Group, Modal, Paper, Portal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

interface Props {
  /** Whether anything differs from what is saved. */
  changed: boolean;
  message: string;
  saveLabel: string;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stands over the header as soon as something differs; leaving with unsaved changes asks. */
export function SaveBar({ changed, message, saveLabel, saving, onSave, onDiscard }: Props) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => changed && !saving && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  return (
    <>
      {changed && (
        <Portal>
          <Paper
            role="region"
            aria-label="Unsaved changes"
            radius={0}
            px="md"
            shadow="md"
            style={{
              position: 'fixed',
              inset: '0 0 auto 0',
              height: 56,
              zIndex: 210,
              background: '#1a1d20',
              color: '#f7f7f8',
              display: 'flex',
              alignItems: 'center',
              justifyContent: 'center',
            }}
          >
            <Group justify="space-between" w="100%" maw={1180} wrap="nowrap">
              <Text fw={550} size="md" lh={1.2} lineClamp={2}>
                {message}
              </Text>
              <Group gap="xs" wrap="nowrap">
                <Button size="sm" px={{ base: 'xs', xs: 'md' }} variant="default" disabled={saving} onClick={onDiscard}>
                  Discard
                </Button>
                <Button size="sm" px={{ base: 'xs', xs: 'md' }} loading={saving} onClick={onSave}>
                  {saveLabel}
                </Button>
              </Group>
            </Group>
          </Paper>
        </Portal>
      )}
      <Modal
        opened={blocker.state === 'blocked'}
        onClose={() => blocker.reset?.()}
        title="Leave without saving?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">What you changed on this page is not saved yet. Leaving drops it.</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => blocker.reset?.()}>
              Stay on this page
            </Button>
            <Button color="red" onClick={() => blocker.proceed?.()}>
              Leave and drop changes
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
