import type { ModelMessage, Report, Severity } from '../../api/dmnTypes';
import { ApiError } from '../../api/request';
import { plural } from '../../shared/format';

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** What is said of a model, the worst first, each thing once. */
export function sorted(messages: ModelMessage[]): ModelMessage[] {
  const once = new Map(
    messages.map((each) => [JSON.stringify([each.message, each.element, each.rows, each.columns]), each]),
  );
  return [...once.values()].sort((a, b) => (RANK[a.severity] ?? 2) - (RANK[b.severity] ?? 2));
}

/** A model that the server does not let in at all, as a report like any other. */
export function reportOf(error: unknown): Report | undefined {
  if (!(error instanceof ApiError) || (error.status !== 422 && error.status !== 400)) return undefined;
  const { errors, detail, title, fix } = error.problem;
  const named = (errors ?? []).map(
    (entry): ModelMessage => ({
      severity: 'error',
      kind: 'refused',
      message: entry.message,
      hint: entry.hint,
      element: entry.field,
      line: entry.line,
    }),
  );
  return {
    valid: false,
    messages: named.length > 0 ? named : [{ severity: 'error', kind: 'refused', message: detail ?? title, hint: fix }],
  };
}

export const countOf = (messages: ModelMessage[], severity: Severity): number =>
  messages.filter((each) => each.severity === severity).length;

/** "2 errors, 1 warning"; '' when there is neither. */
export function countsInWords(messages: ModelMessage[]): string {
  const errors = countOf(messages, 'error');
  const warnings = countOf(messages, 'warning');
  return [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
}
