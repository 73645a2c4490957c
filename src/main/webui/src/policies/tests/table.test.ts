import { describe, expect, it } from 'vitest';
import type { FormField, TestCase, TypeOf } from '../../api/dmnTypes';
import { blankRow, type Column, casesOf, cellText, cellValue, columnsFor, freeName, headOf, rowsOf } from './table';

const INPUTS: FormField[] = [
  { name: 'Mode', kind: 'text', type: 'string', list: false, allowed: ['safe', 'balanced'] },
  { name: 'Confidence', kind: 'number', type: 'number', list: false },
];
const type = (name: string, fields: Record<string, TypeOf> | null = null): TypeOf => ({ name, list: false, fields });
const VERSION = {
  decisions: [{ name: 'Autopilot', type: type('Answer', { Verdict: type('string'), Reason: type('string') }) }],
};

const CASES: TestCase[] = [
  {
    name: 'Asks in safe mode',
    context: { Mode: 'safe', Confidence: 0.9 },
    expected: { Autopilot: { Verdict: 'approval' } },
  },
  {
    name: 'No confidence',
    description: 'kept',
    context: { Mode: 'balanced', Confidence: null },
    expected: { Autopilot: { Verdict: 'recommend', Reason: '' } },
  },
];

describe('the test table', () => {
  it('has a column for each input and each field of a result', () => {
    expect(columnsFor(INPUTS, VERSION, CASES).map(headOf)).toEqual([
      'Mode',
      'Confidence',
      'Autopilot.Verdict',
      'Autopilot.Reason',
    ]);
  });

  it('gives back the cases that it was made of', () => {
    const columns = columnsFor(INPUTS, VERSION, CASES);
    expect(casesOf(rowsOf(CASES, columns), columns)).toEqual({ cases: CASES, faults: [] });
  });

  it('keeps a context in one column when a case has something else there', () => {
    const cases: TestCase[] = [{ name: 'a', context: {}, expected: { Autopilot: null } }, ...CASES];
    const columns = columnsFor(INPUTS, VERSION, cases);
    expect(columns.map(headOf)).toEqual(['Mode', 'Confidence', 'Autopilot']);
    expect(casesOf(rowsOf(cases, columns), columns).cases).toEqual(cases);
  });

  it('shows what cases name and the model does not know', () => {
    const cases: TestCase[] = [{ name: 'a', context: { Old: [1] }, expected: { Gone: 'yes' } }];
    const columns = columnsFor(INPUTS, VERSION, cases);
    expect(columns.map(headOf)).toContain('Old');
    expect(casesOf(rowsOf(cases, columns), columns).cases).toEqual(cases);
  });

  it('names the cells that cannot be read, and a case that expects nothing', () => {
    const columns = columnsFor(INPUTS, VERSION, []);
    const row = { ...blankRow(columns, 'a'), cells: ['safe', 'high', 'approval', ''] };
    expect(casesOf([row, blankRow(columns, 'b')], columns).faults).toEqual([
      { row: 0, column: 1, message: 'Write a number, like 12 or 0.75.' },
      { row: 1, column: 2, message: 'Write what at least one decision has to answer.' },
    ]);
  });

  it('finds a free name', () => {
    expect(freeName([{ name: 'Case 2' }])).toBe('Case 3');
  });
});

describe('a cell', () => {
  const column = (kind: Column['kind'], list = false): Column => ({ side: 'context', path: ['x'], kind, list });
  const values = [
    ['text', 'safe'],
    ['text', ''],
    ['text', 'null'],
    ['text', '"quoted"'],
    ['text', '= 1'],
    ['text', ' spaced '],
    ['any', 'block'],
    ['any', '12'],
    ['any', 12],
    ['number', 0.5],
    ['flag', false],
    ['date', '2026-11-23'],
    ['context', { a: [1, null] }],
    ['any', { $feel: '[1..5]' }],
    ['text', null],
  ] as const;
  it.each(values)('of kind %s says %j again', (kind, value) => {
    expect(cellValue(column(kind), cellText(column(kind), value as never))).toEqual({ value });
  });

  it('with a list wants a list', () => {
    expect(cellValue(column('text', true), '["a", "b"]')).toEqual({ value: ['a', 'b'] });
    expect(cellValue(column('text', true), 'a')).toHaveProperty('fault');
  });
});
