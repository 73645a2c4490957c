import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rollbackPreviewQuery } from '../api/actions';
import type { Action, FieldDiff, RollbackMode } from '../api/types';
import { Diff } from '../shared/diff/Diff';
import { plural } from '../shared/format';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';
import { RollbackModeChoice } from './RollbackModeChoice';
import { rollbackModes } from './rollbackModes';
import { useActionChanges } from './useActionChanges';

interface Props {
  action: Action;
  opened: boolean;
  close: () => void;
}

/** Shows what a rollback would put back and what stands in its way, then asks once. */
export function RollbackDialog({ action, opened, close }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={`Roll back: ${action.sentence}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <RollbackForm action={action} close={close} />}
    </Modal>
  );
}

function RollbackForm({ action, close }: Omit<Props, 'opened'>) {
  const { id } = useMerchant();
  const { first, mixed } = rollbackModes(action.diff);
  const [mode, setMode] = useState<RollbackMode>(first);
  const [overwrite, setOverwrite] = useState(false);
  const [reason, setReason] = useState('');
  const preview = useQuery(rollbackPreviewQuery(id, action.id, mode));
  const { rollback } = useActionChanges(action.id);
  const fields = preview.data?.diff.length ?? 0;
  const confirm = () =>
    rollback.mutate(
      { mode, overwrite, reason: reason.trim() || 'Rolled back from the dashboard' },
      { onSuccess: close },
    );
  return (
    <Stack>
      {mixed && <RollbackModeChoice mode={mode} choose={setMode} />}
      <Loadable query={preview} what="try the rollback as a dry run">
        {(data) => (
          <Stack gap="sm" data-testid="rollback-preview">
            <Text size="md">
              This puts back {plural(data.diff.length, 'field')} of {action.subject.label}:
            </Text>
            <Diff fields={data.diff} compact />
            {data.conflicts.length > 0 && (
              <>
                <Conflicts conflicts={data.conflicts} diff={data.diff} />
                <Checkbox
                  label="Write over these edits"
                  description="Otherwise the rollback stops there and changes nothing."
                  checked={overwrite}
                  onChange={(event) => setOverwrite(event.currentTarget.checked)}
                />
              </>
            )}
          </Stack>
        )}
      </Loadable>
      <Textarea
        label="Reason"
        description="Kept in the story of this change."
        autosize
        minRows={1}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      {rollback.error && <Problem error={rollback.error} what="roll back" safe="The store stays as it is now." />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Keep the change
        </Button>
        <Button color="red" loading={rollback.isPending} onClick={confirm}>
          {fields > 0 ? `Roll back ${plural(fields, 'field')}` : 'Roll back'}
        </Button>
      </Group>
    </Stack>
  );
}

/** The fields that somebody has edited since, which a rollback would write over. */
export function Conflicts({ conflicts, diff }: { conflicts: string[]; diff: FieldDiff[] }) {
  const label = (field: string) => diff.find((line) => line.field === field)?.label ?? field;
  return (
    <div style={{ borderRadius: 8, padding: 12, background: 'var(--zyra-wait-ground)', color: 'var(--zyra-wait)' }}>
      <Text size="sm" fw={600}>
        {plural(conflicts.length, 'field was', 'fields were')} edited in the shop since:
      </Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {conflicts.map((conflict) => (
          <li key={conflict}>
            <Text size="sm">{label(conflict)}</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
