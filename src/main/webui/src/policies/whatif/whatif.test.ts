import { describe, expect, it } from 'vitest';
import { changesInWords, matrixOf, sentenceOf } from './outcome';
import { lastDays, periodFault, wholeDays } from './period';

describe('a period', () => {
  it('of ready-made days ends now', () => {
    expect(lastDays(7, Date.parse('2026-11-23T10:00:00Z'))).toEqual({
      from: '2026-11-16T10:00:00.000Z',
      to: '2026-11-23T10:00:00.000Z',
    });
  });

  it('of whole days follows the merchant’s clock, also where it changes', () => {
    expect(wholeDays('2026-11-01', '2026-11-02', 'Europe/Copenhagen')).toEqual({
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-02T23:00:00.000Z',
    });
    expect(wholeDays('2026-10-25', '2026-10-25', 'Europe/Copenhagen')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
    expect(wholeDays('2026-07-01', '2026-07-01', 'America/New_York').from).toBe('2026-07-01T04:00:00.000Z');
  });

  it('says what is wrong with it', () => {
    expect(periodFault('', '2026-11-02')).toContain('Choose the first');
    expect(periodFault('2026-11-03', '2026-11-02')).toContain('not before');
    expect(periodFault('2026-01-01', '2026-11-02')).toContain('at most 92');
    expect(periodFault('2026-11-01', '2026-11-30')).toBeUndefined();
  });
});

describe('an outcome', () => {
  const changes = [
    { before: 'auto', after: 'approval', count: 31 },
    { before: 'approval', after: 'auto', count: 2 },
    { before: 'auto', after: 'block', count: 5 },
  ];

  it('is a matrix from the loosest to the strictest', () => {
    expect(matrixOf(changes)).toEqual({
      before: ['auto', 'approval'],
      after: ['auto', 'approval', 'block'],
      counts: [
        [0, 31, 5],
        [2, 0, 0],
      ],
    });
  });

  it('reads as sentences, the largest change first', () => {
    expect(sentenceOf({ decisions: 412, changed: 38 })).toBe(
      'Of 412 decisions, 38 (9.2\u202f%) would have been answered differently.',
    );
    expect(sentenceOf({ decisions: 412, changed: 0 })).toContain('all 412');
    expect(sentenceOf({ decisions: 0, changed: 0 })).toContain('nothing to judge');
    expect(changesInWords(changes)[0]).toBe('31 that went out by themselves would have waited for approval.');
    expect(changesInWords([{ before: '10 %', after: '20 %', count: 3 }])).toEqual(['3: 10 %, would be 20 %.']);
  });
});
