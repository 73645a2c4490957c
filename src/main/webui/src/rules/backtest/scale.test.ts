import { describe, expect, it } from 'vitest';
import { rangeFault } from './range';
import { highest, ticks } from './scale';
import { timeLeft } from './useBacktest';

describe('the axis of the days', () => {
  it('starts at zero and ends at a round number', () => {
    expect([highest([]), highest([3]), highest([12, 41]), highest([100]), highest([101])]).toEqual([
      1, 5, 50, 100, 200,
    ]);
    expect(ticks(50)).toEqual([0, 25, 50]);
    expect(ticks(2)).toEqual([0, 1, 2]);
  });
});

describe('a time to try', () => {
  it('ends after it starts', () => {
    expect(rangeFault('2026-10-01', '2026-11-01')).toBeUndefined();
    expect(rangeFault('2026-11-01', '2026-11-01')?.field).toBe('to');
    expect(rangeFault('', '2026-11-01')?.field).toBe('from');
  });
});

describe('the time left', () => {
  const progress = (done: number) => ({ done, total: 10, at: '2026-11-01T00:00:00Z' });
  it('is told once two days are done', () => {
    expect(timeLeft({ state: 'running', startedAt: 0, progress: progress(1) }, 1000)).toBeUndefined();
    expect(timeLeft({ state: 'running', startedAt: 0, progress: progress(5) }, 10_000)).toBe(10);
  });
});
