import { useEffect, useState } from 'react';
import type { Rule } from '../api/types';

/**
 * Runs after the page has been drawn without its save bar: leaving in the same step would still be
 * held up by the question about unsaved changes.
 */
export function useAfterSave(run: (rule: Rule) => void): (rule: Rule) => void {
  const [saved, setSaved] = useState<Rule | null>(null);
  useEffect(() => {
    if (saved) {
      setSaved(null);
      run(saved);
    }
  }, [saved, run]);
  return setSaved;
}
