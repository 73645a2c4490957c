import { describe, expect, it } from 'vitest';
import { ALL, answerLabel, choiceOf, chosenCount, isChosen, NONE, toggled, withoutAnswered } from './selection';

describe('a selection', () => {
  it('is of all at first, also of those that are not loaded', () => {
    expect(isChosen(ALL, 'not loaded')).toBe(true);
    expect(chosenCount(ALL, 47)).toBe(47);
    expect(choiceOf(ALL)).toEqual({});
    expect(answerLabel('Approve', ALL, 47)).toBe('Approve all 47');
  });
  it('leaves out what is excluded, and takes it in again', () => {
    const one = toggled(ALL, 'a');
    expect(isChosen(one, 'a')).toBe(false);
    expect(choiceOf(one)).toEqual({ except: ['a'] });
    expect(answerLabel('Approve', one, 47)).toBe('Approve 46');
    expect(toggled(one, 'a')).toEqual(ALL);
  });
  it('names those that are chosen when it began with none', () => {
    const two = toggled(toggled(NONE, 'a'), 'b');
    expect(isChosen(two, 'c')).toBe(false);
    expect(choiceOf(two)).toEqual({ only: ['a', 'b'] });
    expect(answerLabel('Reject', two, 47)).toBe('Reject 2');
  });
  it('forgets what was answered meanwhile', () => {
    const two = toggled(toggled(ALL, 'answered'), 'waits');
    expect(choiceOf(withoutAnswered(two, (id) => id === 'waits'))).toEqual({ except: ['waits'] });
  });
  it('speaks of a single change without numbers', () => {
    expect(answerLabel('Approve', ALL, 1)).toBe('Approve it');
  });
});
