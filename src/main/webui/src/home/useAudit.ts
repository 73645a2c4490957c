import { useMutation, useQueryClient } from '@tanstack/react-query';
import { runAudit } from '../api/decisions';
import { merchantKey } from '../api/merchants';
import type { Audit } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastProblem } from '../shared/toast';

/** Runs an audit and refreshes whatever shows its outcome. */
export function useAudit(onResult: (audit: Audit) => void) {
  const { id } = useMerchant();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (dryRun: boolean) => runAudit(id, dryRun),
    onSuccess: (audit) => {
      onResult(audit);
      void client.invalidateQueries({ queryKey: merchantKey(id) });
    },
    onError: (error) => toastProblem('run the audit', error),
  });
}
