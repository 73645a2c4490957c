import type { ProblemEntry } from '../../api/types';

/** The faults of exactly this place. */
export const faultsAt = (faults: ProblemEntry[], place: string): ProblemEntry[] =>
  faults.filter((fault) => fault.pointer === place);

/** What is wrong and what to do, as sentences. */
export const faultWords = ({ message, hint }: ProblemEntry): string =>
  [message, hint]
    .filter((part): part is string => Boolean(part))
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');

const under = (fault: ProblemEntry, place: string) =>
  fault.pointer === place || (fault.pointer ?? '').startsWith(`${place}/`);

/** The faults at or below a place, without those that a place of their own shows. */
export const faultsIn = (faults: ProblemEntry[], place: string, shownElsewhere: string[] = []): ProblemEntry[] =>
  faults.filter((fault) => under(fault, place) && !shownElsewhere.some((each) => under(fault, each)));

/** A place for people: "/if/conditions/0/threshold" is "Condition 1, threshold". */
export function placeWords(pointer: string | undefined): string {
  const steps = (pointer ?? '').split('/').slice(1);
  if (steps.length === 0) return 'The rule';
  const parts: string[] = [];
  const numbers: string[] = [];
  for (const [i, step] of steps.entries()) {
    if (/^\d+$/.test(step)) {
      if (steps[i - 1] === 'conditions') numbers.push(String(Number(step) + 1));
      else parts.push(`${steps[i - 1] === 'then' ? 'action ' : ''}${Number(step) + 1}`);
    } else if (!['if', 'then', 'conditions'].includes(step)) parts.push(step.replace(/_/g, ' '));
    else if (i === steps.length - 1 && step !== 'conditions') parts.push(step === 'if' ? 'condition' : 'actions');
    else if (step === 'conditions' && i === steps.length - 1) parts.push('conditions');
  }
  if (steps[0] === 'if' && numbers.length > 0) parts.unshift(`condition ${numbers.join('.')}`);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
