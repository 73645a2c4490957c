import { describe, expect, it } from 'vitest';
import { answersOf, rowsInWords } from './answers';

describe('what came out', () => {
  it('stands by decision in the order in which they were made, with the rows that answered', () => {
    const answers = answersOf({
      model: 'm',
      version: 1,
      results: { Total: 12, Risk: 'low' },
      messages: [],
      trace: [
        { kind: 'table', name: 'Risk', matched: [2, 5], selected: [2] },
        { kind: 'decision', name: 'Risk', status: 'succeeded', result: 'low' },
        { kind: 'decision', name: 'Total', status: 'succeeded', result: 12 },
      ],
    });
    expect(answers).toEqual([
      { name: 'Risk', result: 'low', status: 'succeeded', rows: ['Row 2 answered; row 5 would have fitted too.'] },
      { name: 'Total', result: 12, status: 'succeeded', rows: [] },
    ]);
  });

  it('says rows in words', () => {
    expect(rowsInWords([], [])).toBe('No row fitted.');
    expect(rowsInWords([1, 2, 3], [1, 2, 3])).toBe('Rows 1, 2 and 3 answered.');
  });
});
