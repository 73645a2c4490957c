import type { FieldDiff, RollbackMode } from '../api/types';

/** What a rollback of texts leaves alone although it is written in letters. */
const NO_TEXT = new Set(['vendor', 'productType', 'status']);

/** Which rollback is offered first for some fields, and whether the two kinds differ at all. */
export function rollbackModes(diff: FieldDiff[]): { first: RollbackMode; mixed: boolean } {
  const texts = diff.filter((line) => line.kind !== 'number' && !NO_TEXT.has(line.field)).length;
  return { first: texts > 0 ? 'soft' : 'hard', mixed: texts > 0 && texts < diff.length };
}
