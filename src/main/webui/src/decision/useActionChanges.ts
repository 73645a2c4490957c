import { useMutation, useQueryClient } from '@tanstack/react-query';
import { approveAction, rejectAction, rollBack } from '../api/actions';
import { merchantKey } from '../api/merchants';
import type { RollbackMode } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

/** Approve, reject and roll back one action; everything that shows it is refreshed. */
export function useActionChanges(actionId: string) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: merchantKey(id) });
  const approve = useMutation({
    mutationFn: () => approveAction(id, actionId),
    onSuccess: (action) =>
      toastDone(action.state === 'unchanged' ? 'There is nothing to change.' : 'Approved. Zyra publishes it now.'),
    onError: (error) => toastProblem('approve this change', error),
    onSettled: refresh,
  });
  const reject = useMutation({
    mutationFn: (reason: string) => rejectAction(id, actionId, reason),
    onSuccess: () => toastDone('Rejected. The store stays as it is.'),
    onError: (error) => toastProblem('reject this change', error),
    onSettled: refresh,
  });
  const rollback = useMutation({
    mutationFn: ({ mode, reason, overwrite }: { mode: RollbackMode; reason: string; overwrite: boolean }) =>
      rollBack(id, actionId, mode, reason, overwrite),
    onSuccess: () => toastDone('Rolling back. The page shows when it is done.'),
    onSettled: refresh,
  });
  return { approve, reject, rollback };
}
