import { describe, expect, it } from 'vitest';
import { countRows, foldRows, markOf } from './diffRows';

const row = (change: 'same' | 'changed' | 'moved' | 'added' | 'removed', beforeRow?: number, afterRow?: number) => ({
  change,
  beforeRow,
  afterRow,
  cells: [],
});
const same = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => row('same', from + i, from + i));

describe('the rows of a comparison', () => {
  it('are folded where nothing differs', () => {
    const shown = foldRows([...same(1, 4), row('changed', 5, 5), ...same(6, 9)]);
    expect(shown.map((each) => (each.kind === 'row' ? each.number : `${each.count} same`))).toEqual([
      '3 same',
      '4',
      '5',
      '6',
      '3 same',
    ]);
  });

  it('are numbered as they were and as they are', () => {
    const shown = foldRows([row('moved', 4, 6), row('added', undefined, 7), row('removed', 9)]);
    expect(shown.map((each) => each.kind === 'row' && each.number)).toEqual(['6 (was 4)', '7', '9']);
  });

  it('are counted in words', () => {
    expect(countRows([row('added', undefined, 1), row('changed', 2, 2), row('changed', 3, 3), ...same(4, 5)])).toBe(
      '1 new, 2 different',
    );
    expect(countRows(same(1, 3))).toBe('');
  });

  it('are marked by what happened to them', () => {
    expect(['row-added', 'removed', 'row-moved', 'column-changed', 'cell', 'logic'].map(markOf)).toEqual([
      'added',
      'removed',
      'moved',
      'changed',
      'changed',
      'changed',
    ]);
  });
});
