import type { StopState } from '../api/stop';
import { plural } from '../shared/format';

/** What waits, such as "3 changes and 1 message"; undefined when nothing does. */
export function waitingWords({ approved, publishing, messages }: StopState['waiting']): string | undefined {
  const changes = approved + publishing;
  const parts = [
    ...(changes > 0 ? [plural(changes, 'change')] : []),
    ...(messages > 0 ? [plural(messages, 'message')] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}
