import { describe, expect, it } from 'vitest';
import type { Simulation } from '../../api/types';
import { nowSentences } from './counts';

const simulated = (matched: number, cooling: number, underWay: number): Simulation =>
  ({
    rules: [{ id: 'r', matched, cooling, underWay, auto: matched, approval: 0, recommend: 0, block: 0 }],
  }) as unknown as Simulation;

describe('what a rule matches now', () => {
  it.each([
    [11, 0, 0, '11 products match now'],
    [0, 0, 0, 'No product matches now'],
    [0, 11, 0, 'No product matches now; 11 are left alone by its cooldown'],
    [0, 1, 0, 'No product matches now; 1 is left alone by its cooldown'],
    [2, 9, 0, '2 products match now; 9 more are left alone by its cooldown'],
    [5, 0, 3, '5 products match now; of 3 the change is on its way'],
    [5, 1, 2, '5 products match now; 1 more is left alone by its cooldown, and of 2 the change is on its way'],
  ])('%i matched, %i in cooldown, %i on their way', (matched, cooling, underWay, sentence) => {
    expect(nowSentences(simulated(matched, cooling, underWay), 'r', 'product').matched).toBe(sentence);
  });
});
