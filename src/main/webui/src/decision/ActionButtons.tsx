import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { isWaiting } from '../api/actions';
import type { Action } from '../api/types';
import { RejectDialog } from './RejectDialog';
import { RollbackDialog } from './RollbackDialog';
import { useActionChanges } from './useActionChanges';

/** What a person may do with an action now. */
export function ActionButtons({ action }: { action: Action }) {
  const [rejecting, reject] = useDisclosure(false);
  const [rolling, roll] = useDisclosure(false);
  const changes = useActionChanges(action.id);
  return (
    <>
      {isWaiting(action.state) && (
        <>
          <Button
            variant="default"
            leftSection={<IconX size={16} />}
            loading={changes.reject.isPending}
            onClick={reject.open}
          >
            Reject change
          </Button>
          <Button
            leftSection={<IconCheck size={16} />}
            loading={changes.approve.isPending}
            onClick={() => changes.approve.mutate()}
          >
            Approve change
          </Button>
        </>
      )}
      {action.canRollBack && (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={roll.open}>
          Roll back
        </Button>
      )}
      <RejectDialog
        opened={rejecting}
        close={reject.close}
        title="Reject this change"
        confirmLabel="Reject change"
        confirm={(reason) => changes.reject.mutate(reason)}
      />
      <RollbackDialog action={action} opened={rolling} close={roll.close} />
    </>
  );
}
