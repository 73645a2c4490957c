import { describe, expect, it } from 'vitest';
import { effectSentence } from './effectWords';
import { intervalPlot, tickStep, toneOf } from './intervalGeometry';

const DROPS = { softDropPercent: 10, hardDropPercent: 25 };

describe('toneOf', () => {
  it('is unsure as long as the interval holds zero', () => {
    expect(toneOf({ estimate: -0.05, low: -0.2, high: 0.1 })).toBe('unsure');
    expect(toneOf({ estimate: 0.05, low: 0, high: 0.1 })).toBe('unsure');
    expect(toneOf({ estimate: 0.05, low: 0.01, high: 0.1 })).toBe('good');
    expect(toneOf({ estimate: -0.2, low: -0.3, high: -0.1 })).toBe('bad');
  });
});

describe('intervalPlot', () => {
  const plot = intervalPlot({ estimate: -0.05, low: -0.2, high: 0.1 }, DROPS, 400, 20);

  it('puts zero, the interval and both drops on one axis, in order', () => {
    const { hard, low, soft, estimate, zero, high } = plot;
    expect([hard, low, soft, estimate, zero, high]).toEqual(
      [hard, low, soft, estimate, zero, high].sort((a, b) => a - b),
    );
    expect(hard).toBeGreaterThanOrEqual(20);
    expect(high).toBeLessThanOrEqual(380);
  });
  it('has a tick at zero, where the zero line stands', () => {
    expect(plot.ticks.find((tick) => tick.value === 0)?.x).toBeCloseTo(plot.zero);
  });
  it('has few ticks, also for a wide interval', () => {
    for (const high of [0.01, 0.3, 3, 40]) {
      const { ticks } = intervalPlot({ estimate: 0, low: -1, high }, DROPS, 400, 20);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.at(-1)!.value).toBeGreaterThanOrEqual(high);
    }
  });
  it('stays within its width when nothing differs', () => {
    const flat = intervalPlot({ estimate: 0, low: 0, high: 0 }, { softDropPercent: 0, hardDropPercent: 0 }, 400, 20);
    expect(
      Object.values(flat)
        .flat()
        .every((v) => typeof v === 'object' || Number.isFinite(v)),
    ).toBe(true);
  });
});

describe('tickStep', () => {
  it('is a number that is read easily', () => {
    expect(tickStep(0.35)).toBe(0.1);
    expect(tickStep(0.04)).toBe(0.01);
  });
});

describe('effectSentence', () => {
  it('says all that the plot shows', () => {
    expect(effectSentence('units', { estimate: -0.05, low: -0.2, high: 0.1 }).replaceAll('\u202f', ' ')).toBe(
      'Units: −5.0 %, between −20.0 % and +10.0 %. It may as well be no change at all.',
    );
  });
});
