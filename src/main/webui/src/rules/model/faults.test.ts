import { describe, expect, it } from 'vitest';
import { viewsFor } from '../editor/views';
import { faultsIn, placeWords } from './faults';

const fault = (pointer: string) => ({ pointer, message: 'x' });

describe('the faults of a place', () => {
  const faults = ['/if', '/if/conditions/1/threshold', '/if/conditions/10', '/cooldown'].map(fault);
  it('are those at it and below it', () => {
    expect(faultsIn(faults, '/if/conditions/1').map((each) => each.pointer)).toEqual(['/if/conditions/1/threshold']);
  });
  it('are not those that a place of their own shows', () => {
    expect(faultsIn(faults, '/if', ['/if/conditions/1', '/if/conditions/10']).map((each) => each.pointer)).toEqual([
      '/if',
    ]);
  });
});

describe('a place in words', () => {
  it.each([
    ['', 'The rule'],
    ['/id', 'Id'],
    ['/if', 'Condition'],
    ['/if/threshold', 'Threshold'],
    ['/if/conditions/1/conditions/0/metric', 'Condition 2.1, metric'],
    ['/then', 'Actions'],
    ['/then/0/tags', 'Action 1, tags'],
    ['/limits/per_day', 'Limits, per day'],
  ])('%s', (pointer, words) => expect(placeWords(pointer)).toBe(words));
});

describe('the view that shows a fault', () => {
  it('is the one that is open, where it can', () => {
    expect(viewsFor(fault('/if/threshold'), 'form')[0]).toBe('form');
    expect(viewsFor(fault('/cooldown'), 'builder')).toEqual(['builder', 'form', 'json']);
    expect(viewsFor({ line: 3, message: 'x' }, 'form')).toEqual(['json']);
  });
});
