import type { EvaluationAnswer } from '../../api/dmnTypes';
import type { Json } from '../../api/exactJson';

/** What one decision answered, and which rows of its table did. */
export interface DecisionAnswer {
  name: string;
  result: Json | undefined;
  /** "succeeded" or why there is no result. */
  status: string;
  /** "Row 4 answered; row 15 would have fitted too." */
  rows: string[];
}

/** What came out by decision, in the order in which they were made. */
export function answersOf({ results, trace }: EvaluationAnswer): DecisionAnswer[] {
  const steps = Array.isArray(trace) ? trace : [];
  const made = steps.filter((step) => step.kind === 'decision' && step.name !== undefined).map((step) => step.name!);
  const names = [...new Set([...made, ...Object.keys(results)])];
  return names.map((name) => ({
    name,
    result: results[name],
    status: steps.findLast((step) => step.kind === 'decision' && step.name === name)?.status ?? 'succeeded',
    rows: steps
      .filter((step) => step.kind === 'table' && step.name === name)
      .map(({ matched = [], selected = [] }) => rowsInWords(matched, selected)),
  }));
}

export function rowsInWords(matched: number[], selected: number[]): string {
  const chosen = selected.length > 0 ? selected : matched;
  const others = matched.filter((row) => !chosen.includes(row));
  if (chosen.length === 0) return 'No row fitted.';
  const said = `${list(chosen)} answered`;
  return others.length === 0 ? `${said}.` : `${said}; ${list(others).toLowerCase()} would have fitted too.`;
}

const list = (rows: number[]): string =>
  rows.length === 1 ? `Row ${rows[0]}` : `Rows ${rows.slice(0, -1).join(', ')} and ${rows.at(-1)}`;
