import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { merchantKey } from '../api/merchants';
import {
  approveRollout,
  pauseRollout,
  proceedWithRollout,
  rejectRollout,
  resumeRollout,
  takeBackRollout,
} from '../api/rollouts';
import type { Choice, RollbackMode, Rollout } from '../api/types';
import { plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

interface Answer {
  choice: Choice;
  /** How many changes it is about. */
  changes: number;
}

/** What a person can do with one rollout; everything that shows it is refreshed. */
export function useRolloutChanges(rollout: Rollout, answered?: () => void) {
  const { id } = useMerchant();
  const rolloutId = rollout.id;
  const client = useQueryClient();
  const [left, setLeft] = useState(0);
  const onSettled = () => client.invalidateQueries({ queryKey: merchantKey(id) });

  const approve = useMutation({
    mutationFn: ({ choice, changes }: Answer) => approveRollout(id, rollout, choice, changes, setLeft),
    onSuccess: ({ rollout: after, approved }) => {
      toastDone(`Approved ${plural(approved, 'change')}. ${whatFollows(after)}`);
      answered?.();
    },
    onError: (error) => toastProblem('approve these changes', error),
    onSettled: () => {
      setLeft(0);
      return onSettled();
    },
  });
  const reject = useMutation({
    mutationFn: ({ choice, reason }: Answer & { reason: string }) => rejectRollout(id, rolloutId, choice, reason),
    onSuccess: (_, { changes }) => {
      toastDone(`Rejected ${plural(changes, 'change')}. The store stays as it is.`);
      answered?.();
    },
    onError: (error) => toastProblem('reject these changes', error),
    onSettled,
  });
  const pause = useMutation({
    mutationFn: () => pauseRollout(id, rolloutId),
    onSuccess: () => toastDone('Paused. What was being written at this moment is finished; nothing else is begun.'),
    onError: (error) => toastProblem('pause this rollout', error),
    onSettled,
  });
  const resume = useMutation({
    mutationFn: () => resumeRollout(id, rolloutId),
    onSuccess: () => toastDone('It goes on.'),
    onError: (error) => toastProblem('let this rollout go on', error),
    onSettled,
  });
  const proceed = useMutation({
    mutationFn: () => proceedWithRollout(id, rolloutId),
    onSuccess: () => toastDone('The next stage goes out now.'),
    onError: (error) => toastProblem('begin the next stage', error),
    onSettled,
  });
  const takeBack = useMutation({
    mutationFn: (how: { mode: RollbackMode; reason: string; overwrite: boolean }) =>
      takeBackRollout(id, rolloutId, how),
    onSuccess: () => toastDone('Taking it back. The page shows when it is done.'),
    onSettled,
  });
  return { approve, reject, pause, resume, proceed, takeBack, left };
}

const whatFollows = (rollout: Rollout) =>
  rollout.state === 'paused' ? 'They go out when you let the rollout go on.' : 'Each can be rolled back.';
