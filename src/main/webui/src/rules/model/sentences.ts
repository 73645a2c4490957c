import { count, money, shown } from '../../shared/format';
import { attributeLabel } from './attributes';
import { isObject } from './document';
import { wholeDuration } from './duration';
import type { Vocabulary } from './language';
import { phrase } from './phrases';
import { type Blank, isBlank, type Part } from './sentenceBlanks';

/** A condition that is no group, in words. */
export function conditionWords(
  condition: unknown,
  vocabulary: Vocabulary,
  scope: string | undefined,
  currency: string,
): string {
  const parts = phrase(condition, vocabulary, scope);
  return parts ? partWords(parts, vocabulary, currency) : JSON.stringify(condition);
}

export function partWords(parts: Part[], vocabulary: Vocabulary, currency: string): string {
  return parts
    .map((part) => (isBlank(part) ? blankWords(part, vocabulary, currency) : part))
    .filter((text) => text !== '')
    .join(' ')
    .replace(/\bthe last 1 (\w)/g, 'the last $1');
}

function blankWords(blank: Blank, vocabulary: Vocabulary, currency: string): string {
  const { kind, value } = blank;
  if (kind === 'filters') return filterWords(value);
  if (kind === 'timezone' && value === undefined) return "the shop's time zone";
  if (value === undefined || value === null) return '…';
  if (blank.said) return blank.said;
  if (kind === 'choice')
    return blank.name === 'measure'
      ? ''
      : (blank.options?.find((each) => each.value === value)?.label ?? String(value));
  if (kind === 'metric') return vocabulary.metric(value)?.label ?? String(value);
  if (kind === 'attribute') return attributeLabel(vocabulary, value);
  if (kind === 'event') return `“${vocabulary.eventLabel(value)}”`;
  if (kind === 'duration' && typeof value === 'number') return wholeDuration(value);
  if (kind === 'share' && typeof value === 'number') return `${asPercent(value)} %`;
  if (kind === 'money') return money(value, currency);
  if (kind === 'number')
    return typeof value === 'number' ? [count(value), blank.unit].filter(Boolean).join(' ') : String(value);
  return kind === 'text' || kind === 'segment' || kind === 'collection' ? `“${shown(value)}”` : shown(value);
}

/** A share of 1 as percent, without the dust of binary fractions. */
export const asPercent = (share: number): number => Number((share * 100).toPrecision(12));

const COMPARED: Record<string, string> = {
  equals: 'is',
  in: 'is one of',
  above: 'is above',
  below: 'is below',
  contains: 'contains',
};

function filterWords(value: unknown): string {
  if (!isObject(value)) return '';
  const each = Object.entries(value).map(([name, comparison]) => {
    const [key = '', operand] = isObject(comparison) ? (Object.entries(comparison)[0] ?? []) : ['equals', comparison];
    return `${name} ${COMPARED[key] ?? key} ${shown(operand)}`;
  });
  return each.length > 0 ? `where ${each.join(' and ')}` : '';
}
