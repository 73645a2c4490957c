import type { StoredEvent } from '../api/types';

/** The text of an event with which taking back began, without the words that every one begins with. */
export const takenBackReason = (text: string): string => {
  const reason = text.replace(/^Rolling back:\s*/, '').trim();
  return reason.charAt(0).toUpperCase() + reason.slice(1);
};

/**
 * The rollouts that events since an instant are about, each once with the text of its latest event.
 *
 * @param events newest first
 * @param since milliseconds since 1970
 */
export function rolloutsOf(events: StoredEvent[], since: number): { rolloutId: string; text: string }[] {
  const found = new Map<string, { rolloutId: string; text: string }>();
  for (const event of events) {
    const rolloutId = typeof event.subject === 'string' ? /^rollout:(.+)$/.exec(event.subject)?.[1] : undefined;
    if (rolloutId && Date.parse(event.occurredAt) >= since && !found.has(rolloutId)) {
      found.set(rolloutId, { rolloutId, text: event.text });
    }
  }
  return [...found.values()];
}
