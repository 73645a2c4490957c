import type { ActionWord, AttributeWord, ConditionWord, MetricWord, RuleLanguage } from '../../api/types';
import { words } from '../../shared/format';

export interface Option {
  value: string;
  label: string;
}

/** The words of the rule language, looked up by key and scope. */
export interface Vocabulary {
  scopes: Option[];
  noun: (scope: string | undefined) => string;
  metric: (key: unknown) => MetricWord | undefined;
  attribute: (key: unknown) => AttributeWord | undefined;
  condition: (type: unknown) => ConditionWord | undefined;
  action: (name: unknown) => ActionWord | undefined;
  metrics: (scope: string | undefined) => Option[];
  attributes: (scope: string | undefined) => Option[];
  /** The kinds of conditions that are no groups. */
  leaves: (scope: string | undefined) => Option[];
  actions: (scope: string | undefined) => Option[];
  events: Option[];
  eventLabel: (type: unknown) => string;
}

const fits = (scope: string | undefined) => (word: { scopes?: string[] | null }) =>
  !scope || !word.scopes || word.scopes.length === 0 || word.scopes.includes(scope);

export function vocabularyOf(language: RuleLanguage): Vocabulary {
  const metrics = new Map(language.metrics.map((word) => [word.key, word]));
  const attributes = new Map(language.attributes.map((word) => [word.key, word]));
  const conditions = new Map(language.conditions.map((word) => [word.type, word]));
  const actions = new Map(language.actions.map((word) => [word.name, word]));
  const nouns = new Map(language.scopes.map((scope) => [scope.key, scope.noun]));
  const events = language.events.map((event) => {
    const value = typeof event === 'string' ? event : (event.key ?? event.type ?? '');
    return { value, label: (typeof event === 'string' ? null : event.label) ?? words(value) };
  });
  return {
    scopes: language.scopes.map((scope) => ({ value: scope.key, label: capital(scope.noun) })),
    noun: (scope) => nouns.get(scope ?? '') ?? scope ?? 'thing',
    metric: (key) => metrics.get(String(key)),
    attribute: (key) => attributes.get(metafield(key) ? 'metafield' : String(key)) ?? attributes.get(String(key)),
    condition: (type) => conditions.get(String(type)),
    action: (name) => actions.get(String(name)),
    metrics: (scope) =>
      byLabel(language.metrics.filter(fits(scope)).map(({ key, label }) => ({ value: key, label: capital(label) }))),
    attributes: (scope) =>
      byLabel(language.attributes.filter(fits(scope)).map(({ key, label }) => ({ value: key, label: capital(label) }))),
    leaves: (scope) =>
      language.conditions
        .filter(fits(scope))
        .filter(({ type }) => !JOINS.has(type))
        .map(({ type, label }) => ({ value: type, label: capital(label) })),
    actions: (scope) => language.actions.filter(fits(scope)).map(({ name, label }) => ({ value: name, label })),
    events,
    eventLabel: (type) => events.find((event) => event.value === type)?.label ?? words(String(type)),
  };
}

const JOINS = new Set(['all', 'any', 'not', 'count_of']);

const metafield = (key: unknown) => typeof key === 'string' && key.startsWith('metafields.');

const byLabel = (options: Option[]) => options.sort((a, b) => a.label.localeCompare(b.label));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
