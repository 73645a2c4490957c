import { money, shown, toNumber, words } from '../shared/format';

/** An estimated impact in words: money for revenue, signed numbers for the rest. */
export function impactLines(impact: Record<string, unknown> | null, currency: string): string[] {
  return Object.entries(impact ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      const number = toNumber(value);
      if (number === undefined) return `${words(name)} ${shown(value)}`;
      const sign = number > 0 ? '+' : number < 0 ? '−' : '';
      const size = Math.abs(number);
      const text = /revenue|profit|cost/i.test(name) ? money(size, currency) : shown(size);
      return `${words(name)} ${sign}${text}`;
    });
}
