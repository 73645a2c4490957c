import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/request';
import { filledQuery } from '../../api/ruleLanguage';
import type { ProblemEntry, RuleTemplate } from '../../api/types';

const VALUE = /^\/values\/([^/]+)/;

/** The rule that a template makes of the values as they are, and what is wrong with which of them. */
export function useFilled(template: RuleTemplate, values: Record<string, unknown>) {
  const [settled] = useDebouncedValue(values, 300);
  const filled = useQuery({ ...filledQuery(template.id, settled), placeholderData: keepPreviousData });
  const entries = filled.error instanceof ApiError ? (filled.error.problem.errors ?? []) : [];
  const faults = new Map<string, ProblemEntry>();
  for (const entry of entries) {
    const name = VALUE.exec(entry.pointer ?? '')?.[1] ?? entry.field;
    if (name && !faults.has(name)) faults.set(name, entry);
  }
  return {
    filled: filled.error ? undefined : filled.data,
    faults,
    /** A failure that no blank can be blamed for. */
    failure: faults.size === 0 ? filled.error : null,
    retry: () => void filled.refetch(),
    current: settled === values && !filled.isPlaceholderData && !filled.isFetching,
  };
}
