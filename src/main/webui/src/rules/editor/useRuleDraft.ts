import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { validationQuery } from '../../api/rules';
import type { ProblemEntry } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { ruleOf } from '../model/document';
import { readRule } from '../model/ruleText';

/** The rule while it is edited: its text, what it holds, and what the server says of it. */
export function useRuleDraft(start: string) {
  const { id } = useMerchant();
  const [text, setText] = useState(start);
  const [settled] = useDebouncedValue(text, 300);
  const reading = useMemo(() => readRule(settled), [settled]);
  const empty = text.trim() === '' || text.trim() === '{}';
  const check = useQuery({
    ...validationQuery(id, reading.ok ? reading.value : null),
    enabled: reading.ok && !empty,
    placeholderData: keepPreviousData,
  });
  const rule = useMemo(() => ruleOf(text), [text]);
  const unread = empty || settled.trim() === '';
  const errors: ProblemEntry[] = unread ? [] : reading.ok ? (check.data?.errors ?? []) : [reading.entry];
  const warnings = unread || !reading.ok ? [] : (check.data?.warnings ?? []);
  return {
    text,
    setText,
    rule,
    reading,
    empty,
    check,
    errors,
    warnings,
    scope: useScope(rule?.scope, check.data?.scope),
  };
}

export type Draft = ReturnType<typeof useRuleDraft>;

/** What the rule looks at; while it has faults, what it looked at last. */
function useScope(said: unknown, found: string | null | undefined): string | undefined {
  const [last, setLast] = useState<string>();
  useEffect(() => {
    if (found) setLast(found);
  }, [found]);
  return typeof said === 'string' ? said : (found ?? last);
}
