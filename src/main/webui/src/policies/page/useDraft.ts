import { useMemo, useState } from 'react';
import type { ModelVersion } from '../../api/dmnTypes';

/** A version's text while it is edited. */
export interface Draft {
  version: ModelVersion;
  saved: string;
  text: string;
  changed: boolean;
  change: (text: string) => void;
  /** How the editor writes the saved text; a draft that reads so changes nothing. */
  setBaseline: (text: string) => void;
  discard: () => void;
  /** Grows when the draft is dropped, so that an editor can start anew. */
  round: number;
}

export function useDraft(version: ModelVersion, saved: string): Draft {
  const [own, setOwn] = useState<string | null>(null);
  const [baseline, setBaseline] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  return useMemo(
    () => ({
      version,
      saved,
      text: own ?? saved,
      changed: own !== null,
      change: (text: string) => setOwn(text === saved || text === baseline ? null : text),
      setBaseline,
      discard: () => {
        setOwn(null);
        setRound((old) => old + 1);
      },
      round,
    }),
    [version, saved, own, baseline, round],
  );
}
