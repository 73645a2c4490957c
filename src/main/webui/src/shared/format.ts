/** How values are written for people. Pure: time and zone come in. */

const LOCALE = 'en';
const THIN = '\u202f';

/** A number out of what the wire carries for one (decimals may come as strings), or undefined. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function money(value: unknown, currency: string): string {
  const number = toNumber(value);
  if (number === undefined) return value === null || value === undefined ? '–' : String(value);
  try {
    return new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).format(number);
  } catch {
    return `${number} ${currency}`; // a currency Intl does not know
  }
}

export function count(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** "1 rule", "2 rules". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The signed change from one number to another with one decimal, or undefined from zero. */
export function percentChange(before: number, after: number): string | undefined {
  return before === 0 ? undefined : signedPercent((after - before) / Math.abs(before));
}

/** A relative change with its sign and one decimal: -0.05 is "−5.0 %". */
export function signedPercent(change: number): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  return `${sign}${Math.abs(change * 100).toFixed(1)}${THIN}%`;
}

const SPANS: [number, string][] = [
  [604800, 'week'],
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** Seconds in words, in at most two steps: 86400 is "1 day", 5400 "1 hour 30 minutes". */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, name] of SPANS) {
    if (parts.length === 2) break;
    const whole = Math.floor(rest / size);
    if (whole > 0) parts.push(plural(whole, name));
    rest -= whole * size;
  }
  return parts.join(' ') || '0 seconds';
}

export function cooldown(seconds: number | null | undefined): string {
  return seconds ? `Again after ${duration(seconds)}` : 'Again at every audit';
}

const AGES: [number, Intl.RelativeTimeFormatUnit][] = [
  [31536000, 'year'],
  [2592000, 'month'],
  [604800, 'week'],
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

export function relativeTime(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
  for (const [size, unit] of AGES) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return 'just now';
}

function inZone(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
  }
}

/** "23 Nov 2026, 09:02:11 CET" in the merchant's zone. */
export function exactTime(instant: string, zone: string): string {
  return inZone(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

export function clockTime(instant: string, zone: string): string {
  return inZone(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

/** "23 Nov, 09:02" in the merchant's zone. */
export function dayAndTime(instant: string, zone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return inZone(zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    date,
  );
}

/** The merchant's calendar day, as "2026-11-23". */
export function dayKey(instant: string, zone: string): string {
  const parts = inZone(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "Today", "Yesterday" or "Monday, 23 November 2026". */
export function dayName(instant: string, zone: string, now: number): string {
  const day = dayKey(instant, zone);
  if (day === dayKey(new Date(now).toISOString(), zone)) return 'Today';
  if (day === dayKey(new Date(now - 86400000).toISOString(), zone)) return 'Yesterday';
  return inZone(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(instant));
}

/** "seo_score" or "optimize_title" as words: "SEO score", "Optimize title". */
export function words(name: string): string {
  const text = name
    .replace(/[_.]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(seo|ctr|sms|url|sku|id|roi|aov|ltv)\b/g, (m) => m.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Any JSON value in one line. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'not known';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return count(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(shown).join(', ') || 'none';
  return JSON.stringify(value);
}
