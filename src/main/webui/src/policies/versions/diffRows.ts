import type { TableDiff } from '../../api/dmnTypes';

type DiffRow = TableDiff['rows'][number];

/** What a table of differences shows: rows that differ, and stretches of rows that do not. */
export type Shown = { kind: 'row'; row: DiffRow; number: string } | { kind: 'same'; count: number; from: number };

const WORDS: Record<string, string> = { added: 'New', removed: 'Gone', changed: 'Different', moved: 'Moved' };

/** The rows of a table, those that do not differ folded together but for one beside each change. */
export function foldRows(rows: DiffRow[], around = 1): Shown[] {
  const near = rows.map((_, i) =>
    rows.slice(Math.max(0, i - around), i + around + 1).some((row) => row.change !== 'same'),
  );
  const shown: Shown[] = [];
  rows.forEach((row, i) => {
    if (near[i]) {
      shown.push({ kind: 'row', row, number: numberOf(row) });
      return;
    }
    const last = shown.at(-1);
    if (last?.kind === 'same') last.count += 1;
    else shown.push({ kind: 'same', count: 1, from: i });
  });
  return shown;
}

/** "4", or "6 (was 4)" for a row that stands elsewhere now. */
function numberOf({ beforeRow, afterRow }: DiffRow): string {
  if (beforeRow && afterRow) return beforeRow === afterRow ? String(afterRow) : `${afterRow} (was ${beforeRow})`;
  return String(afterRow ?? beforeRow ?? '');
}

/** How many rows of a table are new, gone, changed or moved, in words; '' when none. */
export function countRows(rows: DiffRow[]): string {
  return ['added', 'removed', 'changed', 'moved']
    .map((change) => ({ change, count: rows.filter((row) => row.change === change).length }))
    .filter(({ count }) => count > 0)
    .map(({ change, count }) => `${count} ${WORDS[change]!.toLowerCase()}`)
    .join(', ');
}

/** How a change is marked: by what it is called ("row-added", "renamed", "cell"), whatever it is about. */
export function markOf(kind: string): 'added' | 'removed' | 'moved' | 'changed' {
  const end = kind.split('-').at(-1);
  return end === 'added' || end === 'removed' || end === 'moved' ? end : 'changed';
}
