import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { checkQuery } from '../../api/dmn';
import type { Draft } from '../page/useDraft';
import { reportOf, sorted } from './messages';

/** What the server says of the model as it is now: of a stored version its report, of a draft a new check. */
export function useCheck(draft: Draft) {
  const [settled] = useDebouncedValue(draft.text, 400);
  const known = draft.changed ? null : draft.version.report;
  const check = useQuery({ ...checkQuery(settled), enabled: !known, placeholderData: keepPreviousData, retry: false });
  const report = known ?? reportOf(check.error) ?? check.data;
  const messages = useMemo(() => sorted(report?.messages ?? []), [report]);
  return {
    messages,
    valid: report?.valid,
    checking: !known && (settled !== draft.text || check.isFetching),
    error: !known && check.error && !reportOf(check.error) ? check.error : undefined,
    retry: () => void check.refetch(),
  };
}
