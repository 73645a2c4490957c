/** A stretch of the past to judge again: ready-made ones, or two days. */

const DAY = 86_400_000;
/** The longest that the server takes. */
export const LONGEST_DAYS = 92;

export const PERIODS = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: 'own', label: 'Other days' },
] as const;

export type PeriodKind = (typeof PERIODS)[number]['value'];

export interface Period {
  from: string;
  to: string;
}

/** The last days up to now, as instants. */
export const lastDays = (days: number, now: number): Period => ({
  from: new Date(now - days * DAY).toISOString(),
  to: new Date(now).toISOString(),
});

/** Whole days in a time zone, both of them counted, as instants. */
export function wholeDays(from: string, to: string, zone: string): Period {
  return { from: startOfDay(from, zone), to: startOfDay(nextDay(to), zone) };
}

/** What stands in the way of running over these days. */
export function periodFault(from: string, to: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^\d{4}-\d{2}-\d{2}$/.test(to)) return 'Choose the first and the last day.';
  if (from > to) return 'Choose a last day that is not before the first.';
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (days > LONGEST_DAYS) return `Choose at most ${LONGEST_DAYS} days; these are ${days}.`;
  return undefined;
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

function startOfDay(day: string, zone: string): string {
  const guess = Date.parse(`${day}T00:00:00Z`);
  // The offset at the guess may be that of the other side of a clock change; one more look settles it.
  const first = guess - offset(guess, zone);
  return new Date(guess - offset(first, zone)).toISOString();
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offset(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
