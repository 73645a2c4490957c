import type { Json } from '../../api/types';
import type { Option } from './language';

export type BlankKind =
  | 'metric'
  | 'attribute'
  | 'event'
  | 'segment'
  | 'collection'
  | 'choice'
  | 'number'
  | 'money'
  /** A share of 1, written as percent. */
  | 'share'
  | 'duration'
  | 'text'
  | 'texts'
  | 'flag'
  | 'moment'
  | 'timezone'
  | 'cron'
  | 'feel'
  | 'template'
  | 'filters'
  | 'json';

/** A place in a sentence that people fill in. */
export interface Blank {
  /** Below what holds it, as in a JSON pointer: "threshold". */
  name: string;
  label: string;
  kind: BlankKind;
  value: unknown;
  /** What holds it, with another value here; undefined takes the value away. */
  write: (value: unknown) => Json;
  options?: Option[];
  unit?: string;
  min?: number;
  max?: number;
  optional?: boolean;
  placeholder?: string;
  /** How the value reads where its option says more. */
  said?: string;
}

/** A sentence is made of words and blanks. */
export type Part = string | Blank;

export const isBlank = (part: Part): part is Blank => typeof part !== 'string';

/** The blank for one field of an object. */
export function field(holder: Json, name: string, kind: BlankKind, label: string, more: Partial<Blank> = {}): Blank {
  return { name, kind, label, value: holder[name], write: (value) => withField(holder, name, value), ...more };
}

export function withField(holder: Json, name: string, value: unknown): Json {
  if (value === undefined) {
    const { [name]: _gone, ...rest } = holder;
    return rest;
  }
  return { ...holder, [name]: value };
}

/** The fields of an object that none of these blanks shows, besides those named. */
export function unshown(holder: Json, parts: Part[], known: string[]): string[] {
  const shown = new Set([...known, ...parts.filter(isBlank).map((blank) => blank.name)]);
  return Object.keys(holder).filter((name) => !shown.has(name));
}
