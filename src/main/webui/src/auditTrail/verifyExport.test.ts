import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verifyExport } from './verifyExport';

/** The export that the verifier in Java is tested with. */
const EXPORT = readFileSync('../../test/resources/ledger/export.jsonl', 'utf8').trim().split('\n');

const lineOf = (position: number) => EXPORT.findIndex((line) => line.includes(`"position":${position},`));

const faults = (lines: string[]) => verifyExport(lines).faults.map(({ kind, record }) => `${kind} ${record ?? ''}`);

test('an untouched export is whole', () => {
  const result = verifyExport(EXPORT);
  expect(result.faults).toEqual([]);
  expect(result.head?.size).toBe(8);
});

test('a changed record is named', () => {
  const changed = EXPORT.map((line) => line.replace('action.rejected', 'action.approved'));
  expect(faults(changed)).toEqual(['changed 5']);
});

test('a record that was changed together with its hash lies before the first head that does not fit', () => {
  const other = JSON.parse(EXPORT[lineOf(3)] ?? '') as { leaf: string };
  const changed = EXPORT.toSpliced(
    lineOf(4),
    1,
    (EXPORT[lineOf(4)] ?? '').replace(/"leaf":".*?"/, `"leaf":"${other.leaf}"`),
  );
  expect(faults(changed)).toEqual(['changed 4', 'head ']);
  expect(verifyExport(changed).faults[1]?.text).toContain('something in records 3 to 7');
});

test('a missing record is named', () => {
  for (let position = 0; position < 8; position++) {
    expect(faults(EXPORT.toSpliced(lineOf(position), 1))).toEqual([`missing ${position}`]);
  }
});

test('a record that is there twice is named', () => {
  const line = lineOf(4);
  expect(faults(EXPORT.toSpliced(line, 0, EXPORT[line] ?? ''))).toEqual(['added 4']);
});

test('records in another order are named', () => {
  const line = lineOf(4);
  const moved = EXPORT.toSpliced(line, 2, EXPORT[line + 1] ?? '', EXPORT[line] ?? '');
  expect(faults(moved)).toEqual(['reordered 4']);
});

test('a head that somebody else has made is not trusted', () => {
  const forged = EXPORT.map((line) => line.replace('2026-11-08T10:00:02Z', '2026-11-09T10:00:02Z'));
  expect(verifyExport(forged).faults[0]?.text).toContain('not signed by its key');
});

test('another file is not an export', () => {
  expect(faults(['hello'])).toEqual(['unreadable ']);
  expect(faults([])).toEqual(['unreadable ']);
  expect(faults(['{"export":{"format":2}}'])).toEqual(['unreadable ']);
});
