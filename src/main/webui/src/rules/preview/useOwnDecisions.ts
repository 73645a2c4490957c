import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { simulationQuery } from '../../api/simulate';
import type { RuleJson, SimulatedDecision, Simulation } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { decidedBy } from './counts';

/** Many, because decisions of other rules, which this one alone would not make, stand among them. */
export const SAMPLE = 200;

/**
 * What a rule itself would decide. Where the others' decisions fill all the room, it is asked for
 * once more among the other rules, with which it differs less.
 */
export function useOwnDecisions(simulation: Simulation, rule: RuleJson): SimulatedDecision[] {
  const { id } = useMerchant();
  const own = decidedBy(simulation, rule.id);
  const hidden = own.length === 0 && simulation.rules.some((each) => each.id === rule.id && each.matched > 0);
  const among = useQuery({
    ...simulationQuery(id, { rules: [rule], sample: SAMPLE }),
    enabled: hidden,
    placeholderData: keepPreviousData,
  });
  return hidden && among.data ? decidedBy(among.data, rule.id) : own;
}
