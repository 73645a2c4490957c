import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../api/types';
import { rolloutsOf, takenBackReason } from './rolloutEvents';

const event = (rollout: string, occurredAt: string, text: string): StoredEvent => ({
  id: `${rollout}-${occurredAt}`,
  type: 'rollout.rolling_back',
  subject: `rollout:${rollout}`,
  occurredAt,
  recordedAt: occurredAt,
  text,
  payload: {},
});

describe('rolloutsOf', () => {
  const since = Date.parse('2026-11-28T12:00:00Z');
  it('names each rollout once, with the text of its latest event', () => {
    const events = [
      event('a', '2026-11-29T10:00:00Z', 'Rolling back: units fell'),
      event('b', '2026-11-29T09:00:00Z', 'Rolling back: a typing error'),
      event('a', '2026-11-29T08:00:00Z', 'Rolling back: something else'),
    ];
    expect(rolloutsOf(events, since)).toEqual([
      { rolloutId: 'a', text: 'Rolling back: units fell' },
      { rolloutId: 'b', text: 'Rolling back: a typing error' },
    ]);
  });
  it('leaves out what is older, and what is no rollout', () => {
    expect(
      rolloutsOf(
        [
          event('a', '2026-11-28T11:59:59Z', 'Rolling back: old'),
          { ...event('b', '2026-11-29T09:00:00Z', ''), subject: null },
        ],
        since,
      ),
    ).toEqual([]);
  });
});

describe('takenBackReason', () => {
  it('begins with the reason itself', () => {
    expect(takenBackReason('Rolling back: units fell by 30 %')).toBe('Units fell by 30 %');
    expect(takenBackReason('Units fell')).toBe('Units fell');
  });
});
