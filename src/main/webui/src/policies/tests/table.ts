import type { FieldKind, FormField, ModelVersion, TestCase } from '../../api/dmnTypes';
import { exactNumber, isJsonObject, type Json, type JsonObject, readExact, writeExact } from '../../api/exactJson';
import { fieldOf } from '../tryit/fields';

/** A column of the test table: one value of a case, found by its path inside inputs or results. */
export interface Column {
  side: 'context' | 'expected';
  path: string[];
  kind: FieldKind;
  list: boolean;
  allowed?: Json[];
}

export interface Row {
  name: string;
  cells: string[];
  /** What the table does not show and a save has to keep. */
  rest: Pick<TestCase, 'description' | 'decision' | 'decisionService'>;
}

export interface CellFault {
  row: number;
  column: number;
  message: string;
}

/** A value that has a column of its own: a name with its type, contexts with known fields below it. */
interface Shape {
  name: string;
  kind: FieldKind;
  list: boolean;
  allowed?: Json[];
  fields?: Shape[];
}

/** The columns that these cases need: what the model takes and gives, and what cases name besides. */
export function columnsFor(inputs: FormField[], version: Pick<ModelVersion, 'decisions'>, cases: TestCase[]): Column[] {
  const given = columns(
    'context',
    inputs.map(shapeOfField),
    cases.map((each) => each.context),
  );
  const wanted = version.decisions.map(({ name, type }) => shapeOfField(fieldOf(name, type)));
  return [
    ...given,
    ...columns(
      'expected',
      wanted,
      cases.map((each) => each.expected),
    ),
  ];
}

function columns(side: Column['side'], shapes: Shape[], values: JsonObject[]): Column[] {
  const names = new Set(values.flatMap((each) => Object.keys(each ?? {})));
  for (const shape of shapes) names.delete(shape.name);
  const others = [...names].map((name): Shape => ({ name, kind: 'any', list: false }));
  return [...shapes, ...others].flatMap((shape) =>
    leaves(
      side,
      [],
      shape,
      values.map((each) => each?.[shape.name]),
    ),
  );
}

/** A context is spread over columns as long as every case's value fits them. */
function leaves(side: Column['side'], above: string[], shape: Shape, values: (Json | undefined)[]): Column[] {
  const path = [...above, shape.name];
  const names = new Set(shape.fields?.map((each) => each.name));
  const fits = (value: Json | undefined) =>
    value === undefined || (isJsonObject(value) && Object.keys(value).every((key) => names.has(key)));
  if (shape.list || !shape.fields?.length || !values.every(fits)) {
    return [
      { side, path, kind: shape.kind, list: shape.list, ...(shape.allowed?.length ? { allowed: shape.allowed } : {}) },
    ];
  }
  return shape.fields.flatMap((each) =>
    leaves(
      side,
      path,
      each,
      values.map((value) => (value as JsonObject | undefined)?.[each.name]),
    ),
  );
}

const shapeOfField = (field: FormField): Shape => ({
  name: field.name,
  kind: field.kind,
  list: field.list,
  allowed: field.allowed ?? undefined,
  fields: field.fields?.map(shapeOfField),
});

export const rowsOf = (cases: TestCase[], columns: Column[]): Row[] =>
  cases.map(({ name, context, expected, ...rest }) => ({
    name: name ?? '',
    cells: columns.map((column) =>
      cellText(column, valueAt(column.side === 'context' ? context : expected, column.path)),
    ),
    rest,
  }));

export const blankRow = (columns: Column[], name: string): Row => ({ name, cells: columns.map(() => ''), rest: {} });

function valueAt(object: JsonObject | undefined, path: string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const name of path) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}

/** The table as cases; a cell that cannot be read is a fault, and its value is left out. */
export function casesOf(rows: Row[], columns: Column[]): { cases: TestCase[]; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const cases = rows.map((row, r): TestCase => {
    const context: JsonObject = {};
    const expected: JsonObject = {};
    columns.forEach((column, c) => {
      const read = cellValue(column, row.cells[c] ?? '');
      if ('fault' in read) faults.push({ row: r, column: c, message: read.fault });
      else if (read.value !== undefined) put(column.side === 'context' ? context : expected, column.path, read.value);
    });
    if (Object.keys(expected).length === 0 && !faults.some((fault) => fault.row === r)) {
      const column = columns.findIndex((each) => each.side === 'expected');
      faults.push({ row: r, column: Math.max(column, 0), message: 'Write what at least one decision has to answer.' });
    }
    return { name: row.name, ...row.rest, context, expected };
  });
  return { cases, faults };
}

function put(object: JsonObject, path: string[], value: Json) {
  const [name, ...below] = path as [string, ...string[]];
  if (below.length === 0) object[name] = value;
  else {
    const inner = isJsonObject(object[name]) ? (object[name] as JsonObject) : {};
    object[name] = inner;
    put(inner, below, value);
  }
}

/** A value as it stands in a cell: texts without quotes where nothing else could be meant. */
export function cellText(column: Column, value: Json | undefined): string {
  if (value === undefined) return '';
  if (value === null) return 'null';
  if (isJsonObject(value) && Object.keys(value).length === 1 && typeof value.$feel === 'string')
    return `= ${value.$feel}`;
  if (typeof value === 'string' && !column.list && column.kind !== 'context') {
    const read = cellValue(column, value);
    return 'value' in read && read.value === value ? value : JSON.stringify(value);
  }
  return writeExact(value);
}

type Read = { value: Json | undefined } | { fault: string };

/** What a cell says: nothing, `null`, FEEL after `=`, or a value of the column's kind. */
export function cellValue(column: Column, text: string): Read {
  const plain = text.trim();
  if (plain === '') return { value: undefined };
  if (plain === 'null') return { value: null };
  if (plain.startsWith('=')) return { value: { $feel: plain.slice(1).trim() } };
  const json = readExact(plain);
  if (column.list) return Array.isArray(json) ? { value: json } : { fault: 'Write a list, like ["a", "b"] or [1, 2].' };
  switch (column.kind) {
    case 'context':
      return isJsonObject(json) ? { value: json } : { fault: 'Write the fields, like {"name": "value"}.' };
    case 'number': {
      const number = exactNumber(plain);
      return number === undefined ? { fault: 'Write a number, like 12 or 0.75.' } : { value: number };
    }
    case 'flag':
      return typeof json === 'boolean' ? { value: json } : { fault: 'Write true or false.' };
    case 'any':
      return { value: json === undefined ? text : json };
    default:
      return { value: typeof json === 'string' ? json : text };
  }
}

/** "Autopilot.Verdict": a column's head. */
export const headOf = (column: Column): string => column.path.join('.');

/** A name for a new case that no other has. */
export function freeName(rows: { name: string }[]): string {
  const names = new Set(rows.map((row) => row.name));
  let number = rows.length + 1;
  while (names.has(`Case ${number}`)) number += 1;
  return `Case ${number}`;
}
