import type { RuleTemplate, TemplateParameter } from '../../api/types';
import { shown } from '../../shared/format';
import { wholeDuration } from '../model/duration';

/** A template's sentence cut into words and the parameters that stand in it. */
export function sentenceParts(template: RuleTemplate): (string | TemplateParameter)[] {
  return template.sentence
    .split(/(\{[A-Za-z0-9_]+\})/)
    .filter((part) => part !== '')
    .map((part) => template.parameters.find(({ name }) => part === `{${name}}`) ?? part);
}

/** The parameters that the sentence does not name. */
export const besideSentence = (template: RuleTemplate): TemplateParameter[] =>
  template.parameters.filter(({ name }) => !template.sentence.includes(`{${name}}`));

/** What a template starts with. */
export const defaultsOf = (template: RuleTemplate): Record<string, unknown> =>
  Object.fromEntries(
    template.parameters.filter((p) => p.default !== undefined && p.default !== null).map((p) => [p.name, p.default]),
  );

/** The sentence with its defaults filled in, to be read. */
export function plainSentence(template: RuleTemplate): string {
  return sentenceParts(template)
    .map((part) => (typeof part === 'string' ? part : valueWords(part, part.default)))
    .join('');
}

/** A value as it stands in a sentence. */
export function valueWords(parameter: TemplateParameter, value: unknown): string {
  if (value === undefined || value === null || value === '') return '…';
  if (parameter.type === 'duration' && typeof value === 'number') return wholeDuration(value);
  const choice = parameter.choices?.find((each) => each.value === value);
  return choice ? choice.label : shown(value);
}

/** The unit that follows a number, where the sentence does not say it. */
export function unitAfter(
  parameter: TemplateParameter,
  next: string | undefined,
  currency: string,
): string | undefined {
  const unit =
    parameter.type === 'percent' ? '%' : parameter.type === 'money' ? currency : (parameter.unit ?? undefined);
  if (!unit) return undefined;
  const follows = (next ?? '').trimStart();
  return follows.startsWith(unit) || follows.startsWith('percent') ? undefined : unit;
}
