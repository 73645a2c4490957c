import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/request';
import { filledQuery } from '../../api/ruleLanguage';
import type { ProblemEntry, RuleTemplate } from '../../api/types';
import { valueFaults } from './valueFaults';

const VALUE = /^\/values\/([^/]+)/;

/** The rule that a template makes of the values as they are, and what is wrong with which of them. */
export function useFilled(template: RuleTemplate, values: Record<string, unknown>) {
  const [settled] = useDebouncedValue(values, 300);
  const own = valueFaults(template, values);
  const fits = valueFaults(template, settled).size === 0;
  const filled = useQuery({ ...filledQuery(template.id, settled), enabled: fits, placeholderData: keepPreviousData });
  const faults =
    own.size > 0 ? own : fits && settled === values ? faultsOf(filled.error) : new Map<string, ProblemEntry>();
  return {
    filled: faults.size > 0 || filled.error ? undefined : filled.data,
    faults,
    /** A failure that no blank can be blamed for. */
    failure: own.size === 0 && faultsOf(filled.error).size === 0 ? filled.error : null,
    retry: () => void filled.refetch(),
  };
}

/** What the server says of the values, by the name of the blank. */
function faultsOf(error: unknown): Map<string, ProblemEntry> {
  const faults = new Map<string, ProblemEntry>();
  for (const entry of error instanceof ApiError ? (error.problem.errors ?? []) : []) {
    const name = VALUE.exec(entry.pointer ?? '')?.[1] ?? entry.field;
    if (name && !faults.has(name)) faults.set(name, entry);
  }
  return faults;
}
