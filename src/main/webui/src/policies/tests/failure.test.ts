import { describe, expect, it } from 'vitest';
import { failureInWords } from './failure';

describe('a failed test', () => {
  it('says only what differs', () => {
    expect(
      failureInWords(
        'Autopilot is {"Reason":"a, expected b is c","Verdict":"approval"}, expected {"Verdict":"auto","Reason":"a, expected b is c"}',
      ),
    ).toBe('Autopilot.Verdict is "approval", expected "auto".');
  });

  it('names fields that are missing', () => {
    expect(failureInWords('A is {"x":1}, expected {"y":1}')).toBe(
      'A.y is not there, expected 1. A.x is 1, expected not there.',
    );
  });

  it('keeps plain values and other messages as they are', () => {
    expect(failureInWords('Total is 12, expected 13')).toBe('Total is 12, expected 13.');
    expect(failureInWords('Total is not there, expected 13')).toBe('Total is not there, expected 13');
    expect(failureInWords('The decision failed.')).toBe('The decision failed.');
  });
});
