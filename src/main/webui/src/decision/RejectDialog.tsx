import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface Props {
  opened: boolean;
  title: string;
  confirmLabel: string;
  close: () => void;
  confirm: (reason: string) => void;
}

/** Asks for the reason of a rejection. */
export function RejectDialog({ opened, title, close, confirm, confirmLabel }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return setMissing(true);
    confirm(reason.trim());
    setReason('');
    setMissing(false);
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label="Reason"
            description="Kept in the story, so that others see why."
            data-autofocus
            autosize
            minRows={2}
            value={reason}
            error={missing && !reason.trim() ? 'Write a few words, so that others see why.' : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit">{confirmLabel}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
