import { useQuery } from '@tanstack/react-query';
import { rulesQuery } from '../api/rules';
import { useMerchant } from '../shared/merchant';

/** The name of a rule by its id; the id, while the name is not known or the rule is gone. */
export function useRuleName(ruleId: string | null): string | null {
  const { id } = useMerchant();
  const rules = useQuery({ ...rulesQuery(id), enabled: ruleId !== null });
  return ruleId && (rules.data?.items.find((rule) => rule.id === ruleId)?.name || ruleId);
}
