import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { releasePublishing, type StopState, stopPublishing, stopQuery } from '../api/stop';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

/** The open merchant's stop of publishing, and how to make and release it. */
export function useStop() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const { queryKey } = stopQuery(id);
  const show = async (state: StopState) => {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, state);
  };
  const release = useMutation({
    mutationFn: () => releasePublishing(id),
    onSuccess: async (state) => {
      await show(state);
      if (!state.stopped) toastDone('Publishing goes on.');
    },
    onError: (error) => toastProblem('let publishing go on', error),
  });
  const stop = useMutation({
    mutationFn: (reason: string) => stopPublishing(id, reason),
    onSuccess: async (state) => {
      await show(state);
      toastDone('Publishing is stopped.', { label: 'Undo', run: () => release.mutate() });
    },
    onError: (error) => toastProblem('stop publishing', error),
  });
  return { state: useQuery(stopQuery(id)).data, stop, release };
}
