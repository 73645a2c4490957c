import { useMutation, useQueryClient } from '@tanstack/react-query';
import { merchantKey } from '../api/merchants';
import { rulesQuery, switchRule } from '../api/rules';
import type { Rule } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { toastDone, toastProblem } from '../shared/toast';

type Change = { rule: Rule; enabled: boolean; quiet?: boolean };

/** Switches a rule on or off at once, with a way back. */
export function useSwitchRule() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const listKey = rulesQuery(id).queryKey;
  const show = (ruleId: string, enabled: boolean) =>
    client.setQueryData(
      listKey,
      (page) => page && { ...page, items: page.items.map((r) => (r.id === ruleId ? { ...r, enabled } : r)) },
    );
  const change = useMutation({
    mutationFn: ({ rule, enabled }: Change) => switchRule(id, rule.id, enabled),
    onMutate: async ({ rule, enabled }) => {
      // A read that began before the change would otherwise show the old state again.
      await client.cancelQueries({ queryKey: listKey });
      show(rule.id, enabled);
    },
    onSuccess: (_, { rule, enabled, quiet }) => {
      if (quiet) return;
      toastDone(`${rule.name || rule.id} is ${enabled ? 'on' : 'off'}.`, {
        label: 'Undo',
        run: () => change.mutate({ rule, enabled: !enabled, quiet: true }),
      });
    },
    onError: (error, { rule, enabled }) => {
      show(rule.id, !enabled);
      toastProblem(`switch ${rule.name || rule.id} ${enabled ? 'on' : 'off'}`, error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: merchantKey(id) }),
  });
  return change;
}
