import type { Choice } from '../api/types';

/**
 * Which of a rollout's changes an answer is to mean, also of those that are not loaded: all but
 * those marked, or only those marked.
 */
export interface Selection {
  allBut: boolean;
  marked: ReadonlySet<string>;
}

export const ALL: Selection = { allBut: true, marked: new Set() };
export const NONE: Selection = { allBut: false, marked: new Set() };

export const isChosen = ({ allBut, marked }: Selection, id: string) => marked.has(id) !== allBut;

export function toggled({ allBut, marked }: Selection, id: string): Selection {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return { allBut, marked: next };
}

/** Without marks on what was answered meanwhile, which the server would take for a mistake. */
export function withoutAnswered({ allBut, marked }: Selection, waiting: (id: string) => boolean): Selection {
  return { allBut, marked: new Set([...marked].filter(waiting)) };
}

/** @param waiting how many changes wait, loaded or not */
export const chosenCount = ({ allBut, marked }: Selection, waiting: number) =>
  allBut ? Math.max(0, waiting - marked.size) : marked.size;

export function choiceOf({ allBut, marked }: Selection): Choice {
  if (allBut) return marked.size === 0 ? {} : { except: [...marked] };
  return { only: [...marked] };
}

/** "Approve all 47", "Approve 46". */
export function answerLabel(verb: string, selection: Selection, waiting: number): string {
  const chosen = chosenCount(selection, waiting);
  if (waiting === 1 && chosen === 1) return `${verb} it`;
  return chosen === waiting ? `${verb} all ${waiting}` : `${verb} ${chosen}`;
}
