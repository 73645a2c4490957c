import { createContext, useContext } from 'react';
import type { Json, ProblemEntry } from '../../api/types';
import type { Vocabulary } from '../model/language';

/** What every part of the editor shares: the rule, its words, its faults, and the way to change it. */
export interface Editing {
  rule: Json;
  vocabulary: Vocabulary;
  /** What the rule looks at, as written or as the server found out. */
  scope: string | undefined;
  faults: ProblemEntry[];
  warnings: ProblemEntry[];
  edit: (change: (text: string) => string) => void;
  openJson: () => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing outside the rule editor');
  return editing;
}
