import type { Json } from '../../api/types';
import { isObject } from './document';
import type { Vocabulary } from './language';
import { startOf } from './phrases';

/** A condition of another kind, with the values that both kinds have. */
export function changeKind(condition: unknown, type: string, vocabulary: Vocabulary, scope?: string): Json {
  const start = startOf(type, vocabulary, scope);
  if (!isObject(condition)) return start;
  const kept = Object.entries(condition).filter(([name]) => name !== 'type' && name in start);
  return { ...start, ...Object.fromEntries(kept) };
}
