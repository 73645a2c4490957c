import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelAudit, getAudit, runAudit } from '../api/decisions';
import { merchantKey } from '../api/merchants';
import type { Audit } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastProblem } from '../shared/toast';

const LOOK_EVERY_MS = 500;

/** Runs an audit, follows it while it runs, and refreshes whatever shows its outcome. */
export function useAudit(onResult: (audit: Audit) => void) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const [running, setRunning] = useState<Audit>();
  const audit = useMutation({
    mutationFn: async (dryRun: boolean) => {
      let latest = await runAudit(id, dryRun);
      while (latest.state === 'running') {
        setRunning(latest);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        latest = await getAudit(id, latest.id);
      }
      return latest;
    },
    onSuccess: (ended) => {
      if (ended.state !== 'cancelled') onResult(ended);
      void client.invalidateQueries({ queryKey: merchantKey(id) });
    },
    onError: (error) => toastProblem('run the audit', error),
    onSettled: () => setRunning(undefined),
  });
  const cancel = useMutation({
    mutationFn: (auditId: string) => cancelAudit(id, auditId),
    onError: (error) => toastProblem('cancel the audit', error),
  });
  return {
    start: audit.mutate,
    isBusy: audit.isPending,
    dryRun: audit.variables ?? false,
    /** The audit, while it runs for longer than its answer was waited for. */
    running,
    cancel: cancel.mutate,
    isCancelling: cancel.isPending || (running !== undefined && cancel.data?.id === running.id),
  };
}
