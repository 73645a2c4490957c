import { plural } from '../../shared/format';

export const DURATION_UNITS = [
  { seconds: 604800, label: 'weeks' },
  { seconds: 86400, label: 'days' },
  { seconds: 3600, label: 'hours' },
  { seconds: 60, label: 'minutes' },
  { seconds: 1, label: 'seconds' },
];

/** The largest unit that writes a duration as a whole number; weeks only when asked for. */
export function unitOf(value: unknown): number {
  if (typeof value !== 'number' || value === 0) return 86400;
  return DURATION_UNITS.slice(1).find(({ seconds }) => value % seconds === 0)?.seconds ?? 1;
}

/** A duration as rules say it, in one unit: 7776000 is "90 days". */
export function wholeDuration(seconds: number): string {
  const unit = unitOf(seconds);
  const name = DURATION_UNITS.find((each) => each.seconds === unit)?.label ?? 'seconds';
  return plural(seconds / unit, name.slice(0, -1));
}
