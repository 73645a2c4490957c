import type { Effect } from '../api/types';

/** Where the parts of an interval plot stand. Pure; all changes are relative, 0.1 is ten percent more. */

export interface IntervalPlot {
  zero: number;
  estimate: number;
  low: number;
  high: number;
  /** Where the drops stand at which the watch speaks up and takes back. */
  soft: number;
  hard: number;
  ticks: { x: number; value: number }[];
}

/** What an effect is known to be: its interval leaves out zero, or does not. */
export type Tone = 'good' | 'bad' | 'unsure';

export const toneOf = ({ low, high }: Effect): Tone => (low > 0 ? 'good' : high < 0 ? 'bad' : 'unsure');

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10];
const MOST_TICKS = 6;

/** The distance between the ticks of an axis, a number that people read easily. */
export function tickStep(span: number): number {
  return STEPS.find((step) => span / step <= MOST_TICKS) ?? span / MOST_TICKS;
}

/**
 * @param drops the drops in percent, above zero
 * @param width pixels between the edges
 * @param pad pixels that stay free at each side
 */
export function intervalPlot(
  effect: Effect,
  drops: { softDropPercent: number; hardDropPercent: number },
  width: number,
  pad: number,
): IntervalPlot {
  const soft = -drops.softDropPercent / 100;
  const hard = -drops.hardDropPercent / 100;
  const wanted = [0, soft, hard, effect.low, effect.high, effect.estimate];
  const step = tickStep(Math.max(...wanted) - Math.min(...wanted) || 0.01);
  const left = Math.floor(round(Math.min(...wanted) / step));
  const right = Math.ceil(round(Math.max(...wanted) / step));
  const from = left * step;
  const span = Math.max(1, right - left) * step;
  const x = (value: number) => pad + ((value - from) / span) * (width - 2 * pad);
  return {
    zero: x(0),
    estimate: x(effect.estimate),
    low: x(effect.low),
    high: x(effect.high),
    soft: x(soft),
    hard: x(hard),
    ticks: Array.from({ length: right - left + 1 }, (_, i) => ({
      value: round((left + i) * step),
      x: x((left + i) * step),
    })),
  };
}

/** Without the noise of binary fractions, so that −0.3000000004 does not cost a tick. */
const round = (value: number) => Math.round(value * 1e9) / 1e9;
