import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelSummary } from '../../api/dmnTypes';
import { Problem } from '../../shared/Problem';
import { nameFault, newModel } from './template';
import { useUpload } from './useUpload';

/** Begins a model with a small table; it is stored as a draft at once, and opened. */
export function NewModelDialog({ models, close }: { models: ModelSummary[]; close: () => void }) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const upload = useUpload();
  const fault = nameFault(name, models);
  return (
    <Modal opened onClose={close} title="New model" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!fault) upload.mutate([newModel(name)]);
        }}
      >
        <Stack>
          <Text size="md">
            It starts with a table of one input, one output and two rows, to change as you like. It decides nothing
            until it is activated.
          </Text>
          <TextInput
            label="Name of the model"
            data-autofocus
            value={name}
            error={tried ? fault : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {upload.error && <Problem error={upload.error} what="make the model" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={upload.isPending}>
              Make model
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
