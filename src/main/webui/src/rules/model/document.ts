import { applyEdits, modify } from 'jsonc-parser';
import type { Json } from '../../api/types';
import { readRule } from './ruleText';

/**
 * The rule being edited is its text; every view reads from it and changes only its own places, so
 * that what a view does not know stays as it was written.
 */
export type Path = readonly (string | number)[];

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

export const written = (rule: unknown): string => JSON.stringify(rule, null, 2);

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rule that a text holds, or undefined while the text is no JSON object. */
export function ruleOf(text: string): Json | undefined {
  const reading = readRule(text.trim() === '' ? '{}' : text);
  return reading.ok && isObject(reading.value) ? reading.value : undefined;
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The text with another value at a place; undefined removes the place. */
export function setAt(text: string, path: Path, value: unknown): string {
  const base = text.trim() === '' ? '{}' : text;
  if (path.length === 0) return written(value ?? {});
  const root = ruleOf(base);
  if (!root || (value === undefined && valueAt(root, path) === undefined)) return text;
  try {
    return applyEdits(base, modify(base, [...path], value, FORMAT));
  } catch {
    // The place lies under something that is neither object nor list, which has to give way.
    return setAt(base, path.slice(0, -1), replaced(path.at(-1)!, value));
  }
}

const replaced = (step: string | number, value: unknown) => (typeof step === 'number' ? [value] : { [step]: value });

/** The text with one more value at the end of a list, which is made when there is none. */
export function append(text: string, path: Path, value: unknown): string {
  const list = valueAt(ruleOf(text), path);
  return setAt(text, path, Array.isArray(list) ? [...list, value] : [value]);
}

/** Sets a value inside an object that goes when nothing is left in it. */
export function setInside(text: string, holder: string, name: string, value: unknown): string {
  const next = setAt(text, [holder, name], value);
  const left = valueAt(ruleOf(next), [holder]);
  return isObject(left) && Object.keys(left).length === 0 ? setAt(next, [holder], undefined) : next;
}

/** The JSON pointer (RFC 6901) of a place. */
export const pointer = (path: Path): string =>
  path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** An id made of a name, of the characters that ids may have. */
export function idOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
    .slice(0, 80);
}
