import type { Json } from '../../api/types';
import { words } from '../../shared/format';
import type { Option, Vocabulary } from './language';
import { type Blank, type BlankKind, field, type Part, withField } from './sentenceBlanks';

interface Comparison {
  key: string;
  label: string;
  /** The words that stand behind the blank. */
  tail?: string;
  kind: BlankKind;
  start: unknown;
}

const COMPARISONS: Comparison[] = [
  { key: 'equals', label: 'is', kind: 'text', start: '' },
  { key: 'in', label: 'is one of', kind: 'texts', start: [] },
  { key: 'contains', label: 'contains', kind: 'text', start: '' },
  { key: 'starts_with', label: 'starts with', kind: 'text', start: '' },
  { key: 'ends_with', label: 'ends with', kind: 'text', start: '' },
  { key: 'length_above', label: 'is longer than', kind: 'number', start: 60 },
  { key: 'length_below', label: 'is shorter than', kind: 'number', start: 30 },
  { key: 'empty', label: 'is empty', kind: 'flag', start: true },
  { key: 'before', label: 'is before', kind: 'moment', start: '' },
  { key: 'after', label: 'is after', kind: 'moment', start: '' },
  { key: 'older_than', label: 'is more than', tail: 'ago', kind: 'duration', start: 2592000 },
  { key: 'younger_than', label: 'is less than', tail: 'ago', kind: 'duration', start: 2592000 },
];

const DEFAULTS: Record<string, string[]> = {
  flag: ['equals'],
  moment: ['before', 'after', 'older_than', 'younger_than'],
  list: ['contains', 'empty', 'length_above', 'length_below'],
};
const TEXT = ['equals', 'in', 'contains', 'starts_with', 'ends_with', 'length_above', 'length_below', 'empty'];

export const comparisonOf = (condition: Json): Comparison | undefined =>
  COMPARISONS.find((comparison) => comparison.key in condition);

/** The comparisons an attribute can have, as the server names them or by its kind. */
function allowed(vocabulary: Vocabulary, attribute: unknown): string[] {
  const word = vocabulary.attribute(attribute);
  if (word?.comparisons?.length) return word.comparisons;
  return DEFAULTS[word?.kind ?? ''] ?? TEXT;
}

/** "[tags] [contains] [summer]" */
export function attributeParts(condition: Json, vocabulary: Vocabulary, scope?: string): Part[] {
  const chosen = comparisonOf(condition);
  const isFlag = vocabulary.attribute(condition.attribute)?.kind === 'flag';
  const attribute: Blank = field(condition, 'attribute', 'attribute', 'Attribute', {
    options: vocabulary.attributes(scope),
    write: (value) => changeAttribute(condition, String(value), vocabulary),
  });
  const comparison = choice('comparison', 'Comparison', condition, chosen, options(vocabulary, condition, isFlag));
  if (!chosen) return [attribute, comparison];
  if (isFlag && chosen.key === 'equals') {
    return [
      attribute,
      choice('equals', 'Comparison', condition, chosen, FLAGS, (value) =>
        withField(condition, 'equals', value === 'true'),
      ),
    ];
  }
  if (chosen.key === 'empty') {
    return [attribute, { ...comparison, name: 'empty', value: condition.empty === false ? 'not_empty' : 'empty' }];
  }
  const value = field(condition, chosen.key, chosen.kind, 'Value', {
    unit: chosen.key.startsWith('length') ? lengthUnit(vocabulary, condition.attribute) : undefined,
    min: chosen.kind === 'number' ? 0 : undefined,
  });
  return [attribute, comparison, value, ...(chosen.tail ? [chosen.tail] : [])];
}

const FLAGS: Option[] = [
  { value: 'true', label: 'is yes' },
  { value: 'false', label: 'is no' },
];

function choice(
  name: string,
  label: string,
  condition: Json,
  chosen: Comparison | undefined,
  list: Option[],
  write = (value: unknown) => changeComparison(condition, String(value)),
): Blank {
  const value = name === 'equals' ? String(condition.equals === true) : chosen?.key;
  return {
    name,
    label,
    kind: 'choice',
    value,
    options: list,
    write,
    said: chosen && TAILS[chosen.key] ? chosen.label : undefined,
  };
}

function options(vocabulary: Vocabulary, condition: Json, isFlag: boolean): Option[] {
  if (isFlag) return FLAGS;
  const keys = allowed(vocabulary, condition.attribute);
  return COMPARISONS.filter((each) => keys.includes(each.key) || each.key in condition).flatMap(({ key, label }) =>
    key === 'empty'
      ? [
          { value: 'empty', label: 'is empty' },
          { value: 'not_empty', label: 'is not empty' },
        ]
      : [{ value: key, label: TAILS[key] ?? label }],
  );
}

const TAILS: Record<string, string> = { older_than: 'is more than … ago', younger_than: 'is less than … ago' };

const lengthUnit = (vocabulary: Vocabulary, attribute: unknown) =>
  vocabulary.attribute(attribute)?.kind === 'list' ? 'entries' : 'characters';

/** Another comparison keeps the value where it is of the same kind. */
export function changeComparison(condition: Json, key: string): Json {
  const before = comparisonOf(condition);
  const bare = { ...condition };
  for (const each of COMPARISONS) delete bare[each.key];
  if (key === 'empty' || key === 'not_empty') return { ...bare, empty: key === 'empty' };
  if (key === 'true' || key === 'false') return { ...bare, equals: key === 'true' };
  const after = COMPARISONS.find((each) => each.key === key);
  if (!after) return condition;
  return { ...bare, [key]: converted(before && condition[before.key], before?.kind, after) };
}

function converted(value: unknown, from: BlankKind | undefined, to: Comparison): unknown {
  if (from === to.kind && value !== undefined) return value;
  if (from === 'text' && to.kind === 'texts') return value === '' ? [] : [value];
  if (from === 'texts' && to.kind === 'text') return Array.isArray(value) ? (value[0] ?? '') : '';
  return to.start;
}

/** Another attribute keeps the comparison where it allows it. */
function changeAttribute(condition: Json, attribute: string, vocabulary: Vocabulary): Json {
  const next = { ...condition, attribute };
  const isFlag = vocabulary.attribute(attribute)?.kind === 'flag';
  const wasFlag = typeof condition.equals === 'boolean';
  if (isFlag) return wasFlag ? next : changeComparison(next, 'true');
  const keys = allowed(vocabulary, attribute);
  const now = comparisonOf(condition)?.key;
  if (now && keys.includes(now) && !wasFlag) return next;
  return changeComparison(next, keys[0] ?? 'equals');
}

/** An attribute's name in a sentence. */
export const attributeLabel = (vocabulary: Vocabulary, key: unknown): string =>
  vocabulary.attribute(key)?.label ?? words(String(key ?? ''));
