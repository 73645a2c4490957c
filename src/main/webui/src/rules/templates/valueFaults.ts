import type { ProblemEntry, RuleTemplate, TemplateParameter } from '../../api/types';
import { wholeDuration } from '../model/duration';

const NUMBERS = new Set(['number', 'percent', 'money', 'count', 'duration']);

/** What can be said of the values before anybody is asked, by the name of the blank. */
export function valueFaults(template: RuleTemplate, values: Record<string, unknown>): Map<string, ProblemEntry> {
  const faults = new Map<string, ProblemEntry>();
  for (const parameter of template.parameters) {
    const message = faultOf(parameter, values[parameter.name]);
    if (message) faults.set(parameter.name, { pointer: `/values/${parameter.name}`, message });
  }
  return faults;
}

function faultOf(parameter: TemplateParameter, value: unknown): string | undefined {
  const { min, max, type } = parameter;
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return 'Fill this in';
  if (!NUMBERS.has(type)) return undefined;
  if (typeof value !== 'number') return 'Write a number';
  const said = (bound: number) => (type === 'duration' ? wholeDuration(bound) : String(bound));
  if (min !== undefined && min !== null && value < min) return `Use ${said(min)} or more`;
  if (max !== undefined && max !== null && value > max) return `Use ${said(max)} or less`;
  if (type === 'count' && !Number.isInteger(value)) return 'Use a whole number';
  return undefined;
}
