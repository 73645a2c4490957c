import type { Counts, SimulatedDecision, Simulation } from '../../api/types';
import { count, plural } from '../../shared/format';

/** "38 would go live, 4 would ask you" */
export function verdictSentence(counts: Counts): string {
  const parts = [
    counts.auto > 0 ? `${count(counts.auto)} would go live` : '',
    counts.approval > 0 ? `${count(counts.approval)} would ask you` : '',
    counts.recommend > 0 ? `${count(counts.recommend)} would be recommended` : '',
    counts.block > 0 ? `${count(counts.block)} would be blocked` : '',
  ].filter(Boolean);
  return parts.join(', ');
}

/** "; 11 more are left alone by its cooldown, and of 2 the change is on its way" */
function restingWords(cooling: number, underWay: number, matches: number): string {
  const more = matches > 0 ? ' more' : '';
  const parts = [
    cooling > 0 ? `${count(cooling)}${more} ${cooling === 1 ? 'is' : 'are'} left alone by its cooldown` : '',
    underWay > 0 ? `of ${count(underWay)} the change is on its way` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `; ${parts.join(', and ')}` : '';
}

/** How much a rule matches now, and what would come of it. */
export function nowSentences(simulation: Simulation, ruleId: string, scope: string | undefined) {
  const own = simulation.rules.find((rule) => rule.id === ruleId) ?? simulation.rules[0];
  const noun = scope ?? 'thing';
  const matches = own?.matched ?? 0;
  const matched =
    scope === 'store'
      ? matches > 0
        ? 'Holds for your store now'
        : 'Does not hold for your store now'
      : matches === 0
        ? `No ${noun} matches now`
        : `${plural(matches, noun)} ${matches === 1 ? 'matches' : 'match'} now`;
  const resting = own ? restingWords(own.cooling, own.underWay, matches) : '';
  const verdicts = own ? verdictSentence(own) : '';
  return { matched: matched + resting, verdicts: verdicts ? `Of its actions, ${verdicts}.` : undefined };
}

/** What a rule itself would decide, of the decisions that are shown. */
export const decidedBy = (simulation: Simulation, ruleId: string): SimulatedDecision[] =>
  simulation.sample.filter((decision) => decision.ruleId === ruleId && decision.change !== 'removed');

export const total = (counts: Counts): number => counts.auto + counts.approval + counts.recommend + counts.block;
