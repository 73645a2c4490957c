import { describe, expect, it } from 'vitest';
import { unitOf, wholeDuration } from '../model/duration';
import { typedNumber } from './NumberField';

describe('what a typed number says', () => {
  it.each([
    ['', undefined],
    ['12', 12],
    ['2,5', 2.5],
    ['-.5', -0.5],
    ['1.', 1],
    ['-', '-'],
    ['ten', 'ten'],
    ['1e9', '1e9'],
  ])('%j', (text, value) => expect(typedNumber(text)).toBe(value));
});

describe('the unit of a duration', () => {
  it('is the largest that writes it whole', () => {
    expect(wholeDuration(7776000)).toBe('90 days');
    expect(wholeDuration(3600)).toBe('1 hour');
    expect([172800, 5400, 90, 59, 0, undefined].map(unitOf)).toEqual([86400, 60, 1, 1, 86400, 86400]);
  });
});
