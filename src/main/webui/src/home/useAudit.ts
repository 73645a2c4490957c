import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cancelAudit, getAudit, runAudit } from '../api/decisions';
import { merchantKey } from '../api/merchants';
import type { Audit } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastProblem } from '../shared/toast';

/** Runs an audit, follows it while it runs, and refreshes whatever shows its outcome. */
export function useAudit(onResult: (audit: Audit) => void) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const [started, setStarted] = useState<Audit>();
  const ended = (audit: Audit) => {
    setStarted(undefined);
    if (audit.state !== 'cancelled') onResult(audit);
    void client.invalidateQueries({ queryKey: merchantKey(id) });
  };
  const start = useMutation({
    mutationFn: (dryRun: boolean) => runAudit(id, dryRun),
    onSuccess: (audit) => (audit.state === 'running' ? setStarted(audit) : ended(audit)),
    onError: (error) => toastProblem('run the audit', error),
  });
  const followed = useQuery({
    queryKey: [...merchantKey(id), 'audit', started?.id],
    queryFn: ({ signal }) => getAudit(id, started!.id, signal),
    enabled: started !== undefined,
    refetchInterval: 500,
  });
  const latest = followed.data;
  useEffect(() => {
    if (started && latest?.id === started.id && latest.state !== 'running') ended(latest);
    // Only a new answer can end it.
  }, [latest]);
  const cancel = useMutation({
    mutationFn: () => cancelAudit(id, started!.id),
    onError: (error) => toastProblem('cancel the audit', error),
  });
  return {
    start: start.mutate,
    /** Whether one is asked for or runs, and whether it is a dry run. */
    isBusy: start.isPending || started !== undefined,
    dryRun: started?.dryRun ?? start.variables ?? false,
    /** While one runs for longer than the answer waits. */
    running: started && (latest?.id === started.id ? latest : started),
    cancel: cancel.mutate,
    isCancelling: cancel.isPending || cancel.isSuccess && started !== undefined && cancel.data.id === started.id,
  };
}
