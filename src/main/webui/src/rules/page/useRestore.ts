import { useMutation, useQueryClient } from '@tanstack/react-query';
import { merchantKey } from '../../api/merchants';
import { restoreVersion } from '../../api/rules';
import type { Rule } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { toastDone, toastProblem } from '../../shared/toast';
import { ruleName } from '../ruleWords';

type Wanted = { version: number; quiet?: boolean };

/** Puts an old version back as a new one, with a way back. */
export function useRestore(rule: Rule) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: ({ version }: Wanted) => restoreVersion(id, rule.id, version),
    // Taken now: the page may have read the restored rule before the answer of the call is there.
    onMutate: () => ({ before: rule.version }),
    onSuccess: (saved, { version, quiet }, { before }) => {
      if (quiet) return toastDone(`${ruleName(rule)} is as it was again, as version ${saved.version}.`);
      toastDone(`Put version ${version} of ${ruleName(rule)} back, as version ${saved.version}.`, {
        label: 'Undo',
        run: () => restore.mutate({ version: before, quiet: true }),
      });
    },
    onError: (error, { version }) => toastProblem(`put version ${version} back`, error),
    onSettled: () => client.invalidateQueries({ queryKey: merchantKey(id) }),
  });
  return restore;
}
