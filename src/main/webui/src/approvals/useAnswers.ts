import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approveAction, rejectAction } from '../api/actions';
import { merchantKey } from '../api/merchants';
import type { Action } from '../api/types';
import { plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

export interface Progress {
  done: number;
  of: number;
}

/**
 * Answers changes that wait, one after another, so that a failure names itself and leaves the
 * others answered. Answered ids leave the queue at once; the server's list follows.
 */
export function useAnswers() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<Progress | null>(null);

  const each = async (ids: string[], call: (actionId: string) => Promise<Action>, what: string) => {
    setBusy(new Set(ids));
    let done = 0;
    let unchanged = 0;
    let failed = 0;
    for (const actionId of ids) {
      if (ids.length > 1) setProgress({ done: done + unchanged + failed, of: ids.length });
      try {
        const action = await call(actionId);
        if (action.state === 'unchanged') unchanged++;
        else done++;
        setAnswered((old) => new Set(old).add(actionId));
      } catch (error) {
        failed++;
        toastProblem(what, error);
      }
    }
    setBusy(new Set());
    setProgress(null);
    void client.invalidateQueries({ queryKey: merchantKey(id) });
    return { done, unchanged };
  };

  const approve = async (ids: string[]) => {
    const { done, unchanged } = await each(ids, (actionId) => approveAction(id, actionId), 'approve this change');
    if (done) toastDone(`Approved ${plural(done, 'change')}. Each can be rolled back.`);
    if (unchanged) toastDone(`Nothing to change in ${plural(unchanged, 'case')}: the store has it already.`);
  };
  const reject = async (ids: string[], reason: string) => {
    const { done } = await each(ids, (actionId) => rejectAction(id, actionId, reason), 'reject this change');
    if (done) toastDone(`Rejected ${plural(done, 'change')}. The store stays as it is.`);
  };
  return { approve, reject, busy, answered, progress };
}
