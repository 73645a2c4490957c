import { Box, Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { takeBackPreviewQuery } from '../api/rollouts';
import type { RollbackMode, Rollout, TakeBackPreview } from '../api/types';
import { Conflicts } from '../decision/RollbackDialog';
import { RollbackModeChoice } from '../decision/RollbackModeChoice';
import { rollbackModes } from '../decision/rollbackModes';
import { Diff } from '../shared/diff/Diff';
import { plural } from '../shared/format';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';
import { useRolloutChanges } from './useRolloutChanges';
import { rolloutTitle } from './words';

interface Props {
  rollout: Rollout;
  opened: boolean;
  close: () => void;
}

/** Shows what taking a rollout back would put back and what stands in its way, then asks once. */
export function TakeBackDialog({ rollout, opened, close }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={`Take back: ${rolloutTitle(rollout)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <TakeBackForm rollout={rollout} close={close} />}
    </Modal>
  );
}

function TakeBackForm({ rollout, close }: Omit<Props, 'opened'>) {
  const { id } = useMerchant();
  const { first, mixed } = rollbackModes(rollout.example?.diff ?? []);
  const [mode, setMode] = useState<RollbackMode>(first);
  const [overwrite, setOverwrite] = useState(false);
  const [reason, setReason] = useState('');
  const preview = useQuery(takeBackPreviewQuery(id, rollout.id, mode));
  const { takeBack } = useRolloutChanges(rollout);
  const changes = preview.data?.actions.length;
  const edited = preview.data?.actions.some((action) => action.conflicts.length > 0);
  const confirm = () =>
    takeBack.mutate(
      { mode, overwrite, reason: reason.trim() || 'Taken back from the dashboard' },
      { onSuccess: close },
    );
  return (
    <Stack>
      {mixed && <RollbackModeChoice mode={mode} choose={setMode} />}
      <Loadable query={preview} what="try it as a dry run">
        {(data) => <Preview actions={data.actions} />}
      </Loadable>
      {edited && (
        <Checkbox
          label="Write over these edits"
          description="Otherwise these products are left as they are now."
          checked={overwrite}
          onChange={(event) => setOverwrite(event.currentTarget.checked)}
        />
      )}
      <Textarea
        label="Reason"
        description="Kept in the history of this rollout."
        autosize
        minRows={1}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {takeBack.error && <Problem error={takeBack.error} what="take it back" safe="The store stays as it is now." />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Keep the changes
        </Button>
        <Button color="red" loading={takeBack.isPending} disabled={!changes} onClick={confirm}>
          {changes ? `Take back ${plural(changes, 'change')}` : 'Take back'}
        </Button>
      </Group>
    </Stack>
  );
}

function Preview({ actions }: { actions: TakeBackPreview['actions'] }) {
  if (actions.length === 0) return <Text size="md">Nothing of it is in the shop any more.</Text>;
  return (
    <Stack gap="xs" data-testid="take-back-preview">
      <Text size="md">This puts back {plural(actions.length, 'change')}:</Text>
      <Box mah="40vh" style={{ overflowY: 'auto' }} tabIndex={0} role="region" aria-label="What is put back">
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {actions.map((action) => (
            <Stack component="li" key={action.id} gap={4}>
              <Text size="sm" fw={600} className="wrap-anywhere">
                {action.label}
              </Text>
              <Diff fields={action.diff} compact />
              {action.conflicts.length > 0 && <Conflicts conflicts={action.conflicts} diff={action.diff} />}
            </Stack>
          ))}
        </Stack>
      </Box>
    </Stack>
  );
}
