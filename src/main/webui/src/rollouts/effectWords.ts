import type { Effect, Watch, WatchOutcome } from '../api/types';
import { plural, signedPercent, words } from '../shared/format';
import { toneOf } from './intervalGeometry';

const OUTCOMES: Record<WatchOutcome, string> = {
  not_enough_data: 'Not enough data yet.',
  no_harm_seen: 'No harm seen.',
  soft_breach: 'A drop worth a look.',
  hard_breach: 'A drop too large to keep.',
  unsound_comparison: 'The two groups cannot be compared fairly.',
};

const MEANING = {
  good: 'More than before, and not by chance.',
  bad: 'Less than before, and not by chance.',
  unsure: 'It may as well be no change at all.',
};

/** What the watch says so far, in one sentence. */
export const watchSentence = (watch: Watch): string =>
  watch.sentence || (watch.outcome ? OUTCOMES[watch.outcome] : 'It was not looked at yet.');

/** The effect as a sentence: all that the plot shows. */
export function effectSentence(metric: string, effect: Effect): string {
  const between = `between ${signedPercent(effect.low)} and ${signedPercent(effect.high)}`;
  return `${words(metric)}: ${signedPercent(effect.estimate)}, ${between}. ${MEANING[toneOf(effect)]}`;
}

/** Who is compared with whom. */
export function comparedSentence({ treated, control }: Watch): string | null {
  if (!treated || !control) return null;
  return `${plural(treated, 'changed product')} against ${plural(control, 'like one', 'like ones')} left as they were.`;
}

/** What happens at which drop. */
export const dropsSentence = ({ softDropPercent, hardDropPercent }: Watch) =>
  `You are told at a drop of ${softDropPercent} %; at ${hardDropPercent} % it is taken back.`;
