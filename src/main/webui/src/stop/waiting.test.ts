import { expect, test } from 'vitest';
import { waitingWords } from './waiting';

test('changes that have begun count with those that have not', () => {
  expect(waitingWords({ approved: 2, publishing: 1, messages: 1 })).toBe('3 changes and 1 message');
});

test('what is not there is not named', () => {
  expect(waitingWords({ approved: 0, publishing: 0, messages: 2 })).toBe('2 messages');
  expect(waitingWords({ approved: 1, publishing: 0, messages: 0 })).toBe('1 change');
  expect(waitingWords({ approved: 0, publishing: 0, messages: 0 })).toBeUndefined();
});
