import type { FieldKind, FormField } from '../../api/dmnTypes';
import { exactNumber, isJsonObject, type Json, type JsonObject, readExact, writeExact } from '../../api/exactJson';

/** What is typed into a form: a text for each single value, trees of them for lists and contexts. */
export type Typed = string | Typed[] | { [name: string]: Typed };

export interface Fault {
  /** Names and positions from the top, joined by `/`: the id of the field. */
  path: string;
  message: string;
}

export type Values = Record<string, Typed>;

/** The type of one entry of a list. */
export const entryOf = (field: FormField): FormField => ({ ...field, list: false });

/** A field before anything is typed. */
export function blank(field: FormField): Typed {
  if (field.list) return [];
  if (isGroup(field)) return Object.fromEntries((field.fields ?? []).map((each) => [each.name, blank(each)]));
  return '';
}

/** A context of known fields; one without any is written as FEEL. */
export const isGroup = (field: FormField): boolean => field.kind === 'context' && (field.fields?.length ?? 0) > 0;

/** The context that a filled form says; empty fields are null, as missing values are in FEEL. */
export function contextOf(fields: FormField[], values: Values): { context: JsonObject; faults: Fault[] } {
  const faults: Fault[] = [];
  const context: JsonObject = {};
  for (const field of fields)
    context[field.name] = jsonOf(field, values[field.name] ?? blank(field), field.name, faults);
  return { context, faults };
}

function jsonOf(field: FormField, typed: Typed, path: string, faults: Fault[]): Json {
  if (field.list) {
    const entries = Array.isArray(typed) ? typed : [];
    return entries.map((entry, i) => jsonOf(entryOf(field), entry, `${path}/${i}`, faults));
  }
  if (isGroup(field)) {
    const group = typeof typed === 'object' && !Array.isArray(typed) ? typed : {};
    const object: JsonObject = {};
    for (const each of field.fields ?? [])
      object[each.name] = jsonOf(each, group[each.name] ?? blank(each), `${path}/${each.name}`, faults);
    return Object.values(object).every((each) => each === null) ? null : object;
  }
  const text = typeof typed === 'string' ? typed : '';
  if (text.trim() === '') return null;
  const value = single(field.kind, text);
  if (value === undefined) faults.push({ path, message: HOW[field.kind] ?? 'Write a value.' });
  return value ?? null;
}

/** What a text says as a value of a kind; undefined when it says none. */
export function single(kind: FieldKind, text: string): Json | undefined {
  const plain = text.trim();
  if (kind === 'text') return text;
  if (kind === 'number')
    return exactNumber(
      plain
        .replace(/^(-?\d*),(\d+)$/, '$1.$2')
        .replace(/^(-?)\./, '$10.')
        .replace(/^\+/, ''),
    );
  if (kind === 'flag') return plain === 'true' ? true : plain === 'false' ? false : undefined;
  if (kind === 'any' || kind === 'context') return { $feel: plain };
  return SHAPES[kind]!.test(plain) ? plain : undefined;
}

const DATE = '-?\\d{4,9}-\\d{2}-\\d{2}';
const TIME = '\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2}(:\\d{2})?|@[\\w/+-]+)?';

const SHAPES: Partial<Record<FieldKind, RegExp>> = {
  date: new RegExp(`^${DATE}$`),
  time: new RegExp(`^${TIME}$`),
  dateTime: new RegExp(`^${DATE}T${TIME}$`),
  daysAndTime: /^-?P(?=[\dT])(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  yearsAndMonths: /^-?P(?=\d)(\d+Y)?(\d+M)?$/,
};

/** How each kind is written: shown as help, and as what to do when it is not. */
export const HOW: Partial<Record<FieldKind, string>> = {
  number: 'Write a number, like 12 or 0.75.',
  flag: 'Choose yes or no.',
  date: 'Write a date, like 2026-11-23.',
  time: 'Write a time, like 09:30:00 or 09:30:00+01:00.',
  dateTime: 'Write a date and time, like 2026-11-23T09:30:00+01:00.',
  daysAndTime: 'Write days and hours, like P2DT3H for 2 days and 3 hours.',
  yearsAndMonths: 'Write years and months, like P1Y6M for a year and a half.',
  any: 'Write it as FEEL, like "text", 12, [1, 2] or { name: "value" }.',
  context: 'Write it as FEEL, like { name: "value" }.',
};

/** A stored value as it would have been typed. */
export function typedOf(field: FormField, value: Json | undefined): Typed {
  if (value === undefined || value === null) return blank(field);
  if (field.list)
    return Array.isArray(value) ? value.map((each) => typedOf(entryOf(field), each)) : [typedOf(entryOf(field), value)];
  if (isGroup(field)) {
    const object = isJsonObject(value) ? value : {};
    return Object.fromEntries((field.fields ?? []).map((each) => [each.name, typedOf(each, object[each.name])]));
  }
  if (isJsonObject(value) && typeof value.$feel === 'string') return value.$feel;
  return field.kind === 'any' || field.kind === 'context' ? feel(value) : plain(value);
}

const plain = (value: Json): string => (typeof value === 'string' ? value : writeExact(value));

/** A JSON value as FEEL, which writes names of fields in the same way. */
const feel = (value: Json): string => writeExact(value);

/** Reads values kept as JSON text, for instance in an address. */
export function readValues(text: string): JsonObject | undefined {
  const value = readExact(text);
  return isJsonObject(value) ? value : undefined;
}
