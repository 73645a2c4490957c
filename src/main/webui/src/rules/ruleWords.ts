import type { Rule, RuleJson } from '../api/types';
import { isObject } from './model/document';

/** The rule as its merchant wrote it, without what the server adds. */
export function asWritten(rule: Rule): RuleJson {
  const { version: _v, enabled: _e, summary: _s, updatedAt: _u, ...json } = rule;
  return json;
}

interface Choice {
  value: string;
  label: string;
  does: string;
}

export const PUBLISH_OPTIONS: Choice[] = [
  { value: 'auto', label: 'By itself', does: 'As far as autopilot and your policies allow.' },
  { value: 'approve', label: 'Asks you', does: 'Every change waits for your approval.' },
  { value: 'recommend', label: 'Only recommends', does: 'Shows what it would do; you may do it.' },
];

export const MODE_OPTIONS: Choice[] = [
  { value: 'live', label: 'Live', does: 'Acts as it publishes.' },
  { value: 'safe', label: 'Safe', does: 'Asks you before every change, whatever autopilot is set to.' },
  { value: 'learning', label: 'Learning', does: 'Decides and records what it would have done, and never acts.' },
];

const label = (options: Choice[], value: string) => options.find((each) => each.value === value)?.label ?? value;

/** How a rule publishes, in words; one that leaves it open publishes by itself. */
export const publishWords = (publish: string | null | undefined): string => label(PUBLISH_OPTIONS, publish || 'auto');

export const modeWords = (mode: string | null | undefined): string => label(MODE_OPTIONS, mode || 'live');

export const priorityOf = (rule: RuleJson): number => rule.priority ?? 50;

export const ruleName = (rule: RuleJson): string => rule.name || rule.id;

const DAY_NAMES: Record<string, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** When a rule is in force, in words; undefined when it always is. */
export function activeWords(active: unknown): string | undefined {
  if (!isObject(active)) return undefined;
  const days = Array.isArray(active.days)
    ? active.days.map((day) => DAY_NAMES[String(day)] ?? String(day)).join(', ')
    : '';
  const hours = isObject(active.hours) ? `${String(active.hours.from ?? '')} to ${String(active.hours.to ?? '')}` : '';
  const parts = [
    active.from ? `from ${String(active.from)}` : '',
    active.until ? `until ${String(active.until)}` : '',
    days ? `on ${days}` : '',
    hours,
    active.timezone ? `(${String(active.timezone)})` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** A rule's own limits, in words. */
export function limitWords(limits: unknown): string | undefined {
  if (!isObject(limits)) return undefined;
  const parts = [
    limits.per_run ? `${String(limits.per_run)} in one audit` : '',
    limits.per_day ? `${String(limits.per_day)} a day` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `At most ${parts.join(', ')}` : undefined;
}
