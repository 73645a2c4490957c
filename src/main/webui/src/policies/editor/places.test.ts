import { describe, expect, it } from 'vitest';
import { type ModelElement, markedRows, placeOf, placeWords, withoutView } from './places';

const rule = (n: number): ModelElement => ({
  id: `r${n}`,
  inputEntry: [{ id: `r${n}c1` }, { id: `r${n}c2` }],
  outputEntry: [{ id: `r${n}o1` }],
});

const MODEL: ModelElement = {
  id: 'model',
  drgElement: [
    { id: 'in', name: 'Mode', $type: 'dmn:InputData' },
    {
      id: 'd1',
      name: 'Autopilot',
      $type: 'dmn:Decision',
      decisionLogic: {
        $type: 'dmn:DecisionTable',
        id: 'table',
        input: [
          { id: 'i1', label: 'Mode' },
          { id: 'i2', inputExpression: { text: 'Confidence' } },
        ],
        output: [{ id: 'o1', name: 'Verdict' }],
        rule: [rule(1), rule(2), rule(3)],
      },
    },
  ],
};

const message = (more: object) => ({ severity: 'error' as const, kind: 'gap', message: 'Something', ...more });

describe('the place of a message', () => {
  it('is the cell of its row and column', () => {
    const place = placeOf(message({ decision: 'Autopilot', rows: [2], columns: [2] }), MODEL);
    expect(place).toEqual({ part: 'd1', rows: ['r2'], cells: ['r2c2'] });
  });

  it('counts outputs after inputs', () => {
    expect(placeOf(message({ decision: 'Autopilot', rows: [1], columns: [3] }), MODEL).cells).toEqual(['r1o1']);
  });

  it('is found by the id of a cell, a table or a decision', () => {
    expect(placeOf(message({ element: 'r3c1' }), MODEL)).toEqual({ part: 'd1', rows: ['r3'], cells: ['r3c1'] });
    expect(placeOf(message({ element: 'table' }), MODEL)).toEqual({ part: 'd1', rows: [], cells: [] });
    expect(placeOf(message({ elementName: 'Autopilot' }), MODEL).part).toBe('d1');
  });

  it('is the whole model when nothing is named', () => {
    expect(placeOf(message({}), MODEL)).toEqual({ rows: [], cells: [] });
    expect(placeWords(message({}), MODEL)).toBe('The whole model');
  });

  it('reads as words', () => {
    expect(placeWords(message({ decision: 'Autopilot', rows: [2], columns: [2] }), MODEL)).toBe(
      'Autopilot, row 2, Confidence',
    );
    expect(placeWords(message({ decision: 'Autopilot', rows: [1, 3] }), MODEL)).toBe('Autopilot, rows 1, 3');
    expect(placeWords(message({ line: 7 }), undefined)).toBe('line 7');
  });
});

describe('marked rows', () => {
  it('take the worst of what is said of them', () => {
    const marked = markedRows(
      [
        message({ severity: 'warning', decision: 'Autopilot', rows: [1, 2] }),
        message({ decision: 'Autopilot', rows: [2] }),
        message({ severity: 'info', decision: 'Autopilot', rows: [3] }),
      ],
      MODEL,
    );
    expect([...marked]).toEqual([
      ['r1', 'warning'],
      ['r2', 'error'],
    ]);
  });
});

describe('parts without a view', () => {
  it('are boxed expressions other than tables and literal expressions', () => {
    const logic = (name: string, $type: string): ModelElement => ({ name, decisionLogic: { $type } });
    const shared = (name: string, $type: string): ModelElement => ({
      name,
      encapsulatedLogic: { $type: 'dmn:FunctionDefinition', body: { $type } },
    });
    const model = {
      drgElement: [
        logic('a', 'dmn:DecisionTable'),
        logic('b', 'dmn:LiteralExpression'),
        logic('c', 'dmn:Context'),
        shared('d', 'dmn:LiteralExpression'),
        shared('e', 'dmn:DecisionTable'),
        { name: 'f' },
      ],
    };
    expect(withoutView(model)).toEqual(['c', 'e']);
  });
});
