import type { Json } from '../../api/types';
import { isObject, type Path, pointer, ruleOf, setAt, valueAt } from './document';

/** The ways to join conditions. */
export const GROUPS = ['all', 'any', 'not', 'count_of'] as const;
export type GroupType = (typeof GROUPS)[number];

export const isGroup = (condition: unknown): condition is Json =>
  isObject(condition) && (GROUPS as readonly unknown[]).includes(condition.type);

export const childrenOf = (group: Json): unknown[] => (Array.isArray(group.conditions) ? group.conditions : []);

export const ROOT: Path = ['if'];

/** Adds a condition to a group; one that stands alone is joined with it by "all of these". */
export function addCondition(text: string, place: Path, condition: Json): string {
  const here = valueAt(ruleOf(text), place);
  if (isGroup(here)) return setAt(text, [...place, 'conditions'], [...childrenOf(here), condition]);
  return setAt(text, place, here === undefined ? condition : { type: 'all', conditions: [here, condition] });
}

export const removeCondition = (text: string, place: Path): string => setAt(text, place, undefined);

/** Moves a condition up (-1) or down (1) among its neighbours. */
export function moveCondition(text: string, place: Path, by: -1 | 1): string {
  const { list, siblings, index } = around(text, place);
  if (!siblings || siblings[index + by] === undefined) return text;
  const next = [...siblings];
  [next[index], next[index + by]] = [next[index + by], next[index]];
  return setAt(text, list, next);
}

/** Moves a condition out of its group, to the place right behind it. */
export function moveOut(text: string, place: Path): string {
  const group = place.slice(0, -2);
  const { list, siblings, index } = around(text, group);
  const moved = valueAt(ruleOf(text), place);
  const here = valueAt(ruleOf(text), group);
  if (!siblings || !isGroup(here)) return text;
  const rest = { ...here, conditions: childrenOf(here).filter((_, i) => i !== place.at(-1)) };
  const next = [...siblings.slice(0, index), rest, moved, ...siblings.slice(index + 1)];
  return setAt(text, list, next);
}

/** Moves a condition into the group that is its neighbour. */
export function moveInto(text: string, place: Path, by: -1 | 1): string {
  const { list, siblings, index } = around(text, place);
  const target = siblings?.[index + by];
  if (!siblings || !isGroup(target)) return text;
  const own = childrenOf(target);
  const grown = { ...target, conditions: by < 0 ? [...own, siblings[index]] : [siblings[index], ...own] };
  const next = siblings.map((sibling, i) => (i === index + by ? grown : sibling)).filter((_, i) => i !== index);
  return setAt(text, list, next);
}

/** Puts a condition into a group of its own. */
export const wrap = (text: string, place: Path, type: GroupType): string =>
  setAt(text, place, groupOf(type, [valueAt(ruleOf(text), place)]));

/** Whether a group can go while its conditions stay. */
export function canUnwrap(text: string, place: Path): boolean {
  const here = valueAt(ruleOf(text), place);
  if (!isGroup(here)) return false;
  return childrenOf(here).length === 1 || (childrenOf(here).length > 1 && place.length > 1);
}

/** Takes a group away and leaves its conditions in its place. */
export function unwrap(text: string, place: Path): string {
  const here = valueAt(ruleOf(text), place);
  if (!isGroup(here) || !canUnwrap(text, place)) return text;
  const own = childrenOf(here);
  const { list, siblings, index } = around(text, place);
  if (!siblings) return setAt(text, place, own[0]);
  return setAt(text, list, [...siblings.slice(0, index), ...own, ...siblings.slice(index + 1)]);
}

/** Joins a group's conditions another way; what else was written in it stays. */
export function changeGroup(text: string, place: Path, type: GroupType): string {
  const here = valueAt(ruleOf(text), place);
  if (!isGroup(here)) return text;
  const { at_least: atLeast, ...rest } = here;
  return setAt(text, place, type === 'count_of' ? { ...rest, type, at_least: atLeast ?? 2 } : { ...rest, type });
}

export function groupOf(type: GroupType, conditions: unknown[]): Json {
  return type === 'count_of' ? { type, at_least: 1, conditions } : { type, conditions };
}

/** The list a condition stands in; none for the rule's outermost condition. */
function around(text: string, place: Path) {
  const list = place.slice(0, -1);
  const index = place.at(-1);
  const siblings = valueAt(ruleOf(text), list);
  if (typeof index !== 'number' || !Array.isArray(siblings)) return { list, siblings: undefined, index: -1 };
  return { list, siblings: siblings as unknown[], index };
}

/** A name for a place that stays the same while its neighbours change. */
export const placeId = (place: Path): string => `rule${pointer(place)}`;
