import { describe, expect, it } from 'vitest';
import {
  addCondition,
  canUnwrap,
  changeGroup,
  moveCondition,
  moveInto,
  moveOut,
  removeCondition,
  unwrap,
  wrap,
} from './conditionTree';
import { ruleOf, written } from './document';

const a = { type: 'metric_below', metric: 'seo_score', threshold: 70 };
const b = { type: 'attribute', attribute: 'vendor', equals: 'Acme' };
const c = { type: 'in_collection', collection: 'summer', note: 'not known here' };
const all = (...conditions: unknown[]) => ({ type: 'all', conditions });
const any = (...conditions: unknown[]) => ({ type: 'any', conditions });

const rule = (condition: unknown) => written({ id: 'r', if: condition, kept: true, then: [] });
const result = (text: string) => {
  const { if: condition, ...rest } = ruleOf(text)!;
  expect(rest).toEqual({ id: 'r', kept: true, then: [] });
  return condition;
};

describe('adding a condition', () => {
  it('starts the tree', () => {
    expect(ruleOf(addCondition('{}', ['if'], a))).toEqual({ if: a });
  });
  it('joins it with the one that stood alone', () => {
    expect(result(addCondition(rule(a), ['if'], b))).toEqual(all(a, b));
  });
  it('puts it at the end of a group, however deep', () => {
    expect(result(addCondition(rule(all(a, any(b))), ['if', 'conditions', 1], c))).toEqual(all(a, any(b, c)));
  });
});

describe('moving a condition', () => {
  it('goes up and down among its neighbours', () => {
    expect(result(moveCondition(rule(all(a, b, c)), ['if', 'conditions', 0], 1))).toEqual(all(b, a, c));
    expect(result(moveCondition(rule(all(a, b, c)), ['if', 'conditions', 2], -1))).toEqual(all(a, c, b));
  });
  it('stays where there is no place to go', () => {
    expect(result(moveCondition(rule(all(a, b)), ['if', 'conditions', 0], -1))).toEqual(all(a, b));
    expect(result(moveCondition(rule(a), ['if'], 1))).toEqual(a);
  });
  it('goes out of its group, right behind it', () => {
    expect(result(moveOut(rule(all(any(a, b), c)), ['if', 'conditions', 0, 'conditions', 0]))).toEqual(
      all(any(b), a, c),
    );
  });
  it('goes into the group beside it', () => {
    expect(result(moveInto(rule(all(a, any(b), c)), ['if', 'conditions', 0], 1))).toEqual(all(any(a, b), c));
    expect(result(moveInto(rule(all(a, any(b), c)), ['if', 'conditions', 2], -1))).toEqual(all(a, any(b, c)));
  });
  it('keeps every condition through any of these', () => {
    let text = rule(all(a, any(b), c));
    text = moveInto(text, ['if', 'conditions', 2], -1);
    text = moveOut(text, ['if', 'conditions', 1, 'conditions', 0]);
    text = moveCondition(text, ['if', 'conditions', 2], -1);
    expect(result(text)).toEqual(all(a, b, any(c)));
  });
});

describe('groups', () => {
  it('are made around a condition', () => {
    expect(result(wrap(rule(all(a, b)), ['if', 'conditions', 1], 'not'))).toEqual(
      all(a, { type: 'not', conditions: [b] }),
    );
    expect(result(wrap(rule(a), ['if'], 'count_of'))).toEqual({ type: 'count_of', at_least: 1, conditions: [a] });
  });
  it('go while their conditions stay', () => {
    expect(result(unwrap(rule(all(any(a, b), c)), ['if', 'conditions', 0]))).toEqual(all(a, b, c));
    expect(result(unwrap(rule(all(a)), ['if']))).toEqual(a);
  });
  it('stay when nothing could hold their conditions', () => {
    expect(canUnwrap(rule(all(a, b)), ['if'])).toBe(false);
    expect(result(unwrap(rule(all(a, b)), ['if']))).toEqual(all(a, b));
  });
  it('join another way and keep the rest', () => {
    const counted = changeGroup(rule({ ...all(a, b), note: 1 }), ['if'], 'count_of');
    expect(result(counted)).toEqual({ type: 'count_of', at_least: 2, conditions: [a, b], note: 1 });
    expect(result(changeGroup(counted, ['if'], 'any'))).toEqual({ type: 'any', conditions: [a, b], note: 1 });
  });
});

describe('removing a condition', () => {
  it('leaves the others', () => {
    expect(result(removeCondition(rule(all(a, b, c)), ['if', 'conditions', 1]))).toEqual(all(a, c));
  });
  it('can leave no condition at all', () => {
    expect(ruleOf(removeCondition(rule(a), ['if']))).toEqual({ id: 'r', kept: true, then: [] });
  });
});
