import type { DecisionRow } from '../api/types';
import { count, plural } from '../shared/format';

/** Decisions of one audit that say the same of several products. */
export interface Batch {
  first: DecisionRow;
  rows: DecisionRow[];
  sentence: string;
  /** What narrows the list of activity to these rows. */
  filter: Record<string, string>;
}

const outcome = (row: DecisionRow) => row.action?.state ?? row.verdict;

/**
 * The latest decisions; equal decisions about several products are one entry.
 *
 * @param more whether older rows exist; the oldest audit here may then be cut, and counts only at least
 */
export function batches(rows: DecisionRow[], more = false): Batch[] {
  const cut = more ? rows[rows.length - 1]?.auditId : undefined;
  const groups = new Map<string, DecisionRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.auditId, row.ruleId, row.actionType, row.subject.scope, outcome(row)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((same) => told(same, cut !== undefined && same[0]!.auditId === cut));
}

function told(rows: DecisionRow[], atLeast: boolean): Batch {
  const first = rows[0]!;
  const filter: Record<string, string> = { actionType: first.actionType };
  if (first.auditId) filter.audit = first.auditId;
  if (first.ruleId) filter.rule = first.ruleId;
  if (first.action) filter.state = first.action.state;
  else filter.verdict = first.verdict;
  const all = atLeast ? `${count(rows.length)}+ ${first.subject.scope}s` : plural(rows.length, first.subject.scope);
  const sentence = rows.length === 1 ? first.sentence : first.sentence.replace(`"${first.subject.label}"`, all);
  return { first, rows, sentence, filter };
}

/** "Linen Shirt, Wool Throw and others". */
export function named(rows: DecisionRow[], most = 2): string {
  const labels = rows.slice(0, most).map((row) => row.subject.label);
  const rest = rows.length - labels.length;
  return rest > 0 ? `${labels.join(', ')} and others` : labels.join(' and ');
}
