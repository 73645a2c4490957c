import { type Node, parseTree } from 'jsonc-parser';

/** A number that a JavaScript number would round, kept as it was written. */
export class ExactNumber {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** JSON whose numbers keep every digit. */
export type Json = null | boolean | number | string | ExactNumber | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json | undefined;
}

/** The number that a text says, as a plain one where that loses nothing; undefined for no number. */
export function exactNumber(text: string): number | ExactNumber | undefined {
  const plain = text.trim();
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(plain)) return undefined;
  const number = Number(plain);
  return String(number) === plain ? number : new ExactNumber(plain);
}

/** Reads JSON without rounding any number; undefined when it is none. */
export function readExact(text: string): Json | undefined {
  const errors: never[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  return root && errors.length === 0 ? jsonOf(root, text) : undefined;
}

function jsonOf(node: Node, text: string): Json {
  if (node.type === 'array') return (node.children ?? []).map((child) => jsonOf(child, text));
  if (node.type === 'object') {
    const object: JsonObject = {};
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key && value) object[String(key.value)] = jsonOf(value, text);
    }
    return object;
  }
  if (node.type === 'number') {
    const written = text.slice(node.offset, node.offset + node.length);
    return exactNumber(written) ?? (node.value as number);
  }
  return node.value as null | boolean | string;
}

/** Writes JSON with the numbers as they were written. */
export function writeExact(value: Json | undefined, indent = 0, level = 0): string {
  if (value instanceof ExactNumber) return value.text;
  const pad = indent ? `\n${' '.repeat(indent * (level + 1))}` : '';
  const end = indent ? `\n${' '.repeat(indent * level)}` : '';
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${value.map((each) => pad + writeExact(each, indent, level + 1)).join(indent ? ',' : ', ')}${end}]`;
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return '{}';
    const written = entries.map(
      ([name, each]) => `${pad}${JSON.stringify(name)}: ${writeExact(each, indent, level + 1)}`,
    );
    return `{${written.join(indent ? ',' : ', ')}${end}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Whether two values say the same; the order of an object's fields does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (isJsonObject(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
  }
  return writeExact(value);
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
