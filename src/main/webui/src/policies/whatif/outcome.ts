import type { WhatIf } from '../../api/dmnTypes';
import { count, plural } from '../../shared/format';

/** How often one answer became another. */
export interface Matrix {
  before: string[];
  after: string[];
  /** By rows of `before`, columns of `after`. */
  counts: number[][];
}

/** Verdicts from the loosest to the strictest; other answers follow in their own order. */
const ORDER = ['auto', 'approval', 'recommend', 'block'];

export function matrixOf(changes: WhatIf['changes']): Matrix {
  const before = ordered(changes.map((each) => each.before));
  const after = ordered(changes.map((each) => each.after));
  const counts = before.map((from) =>
    after.map((to) =>
      changes.filter((each) => each.before === from && each.after === to).reduce((sum, each) => sum + each.count, 0),
    ),
  );
  return { before, after, counts };
}

function ordered(values: string[]): string[] {
  const place = (value: string) => (ORDER.includes(value) ? ORDER.indexOf(value) : ORDER.length);
  return [...new Set(values)].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** The answer in a sentence: "Of 412 decisions, 38 would have been answered differently." */
export function sentenceOf(result: Pick<WhatIf, 'decisions' | 'changed'>): string {
  const { decisions, changed } = result;
  if (decisions === 0) return 'No decisions were stored in this time, so there is nothing to judge again.';
  if (changed === 0)
    return `Nothing changes: ${decisions === 1 ? 'the one decision' : `all ${count(decisions)} decisions`} of this time would have been answered the same.`;
  const share = ((changed / decisions) * 100).toFixed(1);
  return `Of ${plural(decisions, 'decision')}, ${count(changed)} (${share}\u202f%) would have been answered differently.`;
}

/** What a verdict means for the merchant, as the end of "… would have …". */
const MEANS: Record<string, string> = {
  auto: 'gone out by themselves',
  approval: 'waited for approval',
  recommend: 'only been recommended',
  block: 'been blocked',
};

/** The largest changes in words: "31 that went out by themselves would have waited for approval." */
export function changesInWords(changes: WhatIf['changes'], most = 4): string[] {
  return [...changes]
    .filter((each) => each.before !== each.after)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ before, after, count: many }) => {
      const past = WENT[before];
      const would = MEANS[after];
      if (past && would) return `${count(many)} that ${past} would have ${would}.`;
      return `${count(many)}: ${before}, would be ${after}.`;
    });
}

const WENT: Record<string, string> = {
  auto: 'went out by themselves',
  approval: 'waited for approval',
  recommend: 'were only recommended',
  block: 'were blocked',
};
