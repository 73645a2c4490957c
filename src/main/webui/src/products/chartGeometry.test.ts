import { describe, expect, it } from 'vitest';
import { axisTop, linePath } from './chartGeometry';

const plot = { width: 104, height: 100, left: 0, bottom: 0, top: 0 };

describe('a line chart', () => {
  it('ends its axis with a round number', () => {
    expect([0, 0.021, 1, 3, 7, 12, 51].map(axisTop)).toEqual([1, 0.05, 1, 5, 10, 20, 100]);
  });

  it('draws from the left to the right, and zero at the bottom', () => {
    expect(linePath([0, 10], 10, plot)).toBe('M0.0 100.0 L100.0 0.0');
  });

  it('is interrupted where nothing was measured', () => {
    expect(linePath([1, null, 1], 1, plot)).toBe('M0.0 0.0 M100.0 0.0');
  });
});
