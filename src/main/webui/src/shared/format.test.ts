import { describe, expect, it } from 'vitest';
import { cooldown, dayKey, dayName, duration, exactTime, money, percentChange, relativeTime, words } from './format';

describe('money', () => {
  it('carries its currency, also when the wire sends decimals as text', () => {
    expect(money('1234.5', 'EUR')).toBe('€1,234.50');
    expect(money(900, 'JPY')).toBe('¥900');
  });
  it('says so when there is none', () => {
    expect(money(null, 'EUR')).toBe('–');
  });
  it('survives a currency nobody knows', () => {
    expect(money(5, 'not-a-currency')).toBe('5 not-a-currency');
  });
});

describe('percentChange', () => {
  it('is signed and has one decimal', () => {
    expect(percentChange(80, 70)).toBe('−12.5\u202f%');
    expect(percentChange(70, 80)).toBe('+14.3\u202f%');
  });
  it('is unknown from zero', () => {
    expect(percentChange(0, 5)).toBeUndefined();
  });
});

describe('durations', () => {
  it('are written in at most two steps', () => {
    expect(duration(86400)).toBe('1 day');
    expect(duration(5400)).toBe('1 hour 30 minutes');
    expect(duration(0)).toBe('0 seconds');
  });
  it('make a cooldown', () => {
    expect(cooldown(172800)).toBe('Again after 2 days');
    expect(cooldown(null)).toBe('Again at every audit');
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-23T09:00:00Z');
  it('are relative', () => {
    expect(relativeTime('2026-11-23T08:59:40Z', now)).toBe('just now');
    expect(relativeTime('2026-11-23T06:00:00Z', now)).toBe('3 hours ago');
    expect(relativeTime('2026-11-22T08:00:00Z', now)).toBe('yesterday');
  });
  it('belong to the merchant’s day, not to the reader’s', () => {
    expect(dayKey('2026-11-23T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-24');
    expect(dayKey('2026-11-23T23:30:00Z', 'America/New_York')).toBe('2026-11-23');
    expect(dayName('2026-11-22T12:00:00Z', 'UTC', now)).toBe('Yesterday');
  });
  it('are exact in the merchant’s zone', () => {
    expect(exactTime('2026-11-23T08:02:11Z', 'Europe/Berlin')).toContain('09:02:11');
  });
});

describe('words', () => {
  it('reads names of the wire aloud', () => {
    expect(words('seo_score')).toBe('SEO score');
    expect(words('optimize_title')).toBe('Optimize title');
    expect(words('productType')).toBe('Product type');
  });
});
