import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Page, Rule, RuleVersion, Validation } from './types';

export const rulesQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rules'],
    queryFn: ({ signal }) =>
      request<Page<Rule>>(at('merchants', merchantId, 'rules'), { query: { limit: 200 }, signal }),
  });

export const ruleQuery = (merchantId: string, ruleId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rule', ruleId],
    queryFn: ({ signal }) => request<Rule>(at('merchants', merchantId, 'rules', ruleId), { signal }),
  });

export const ruleVersionsQuery = (merchantId: string, ruleId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rule', ruleId, 'versions'],
    queryFn: ({ signal }) =>
      request<Page<RuleVersion>>(at('merchants', merchantId, 'rules', ruleId, 'versions'), {
        signal,
      }),
  });

/** What the server says of a rule as written; asked again only when the text differs. */
export const validationQuery = (merchantId: string, rule: unknown) =>
  queryOptions({
    queryKey: ['validation', merchantId, rule],
    queryFn: ({ signal }) =>
      request<Validation>(at('merchants', merchantId, 'rules', 'validate'), {
        method: 'POST',
        body: rule,
        signal,
      }),
    staleTime: Infinity,
  });

export const createRule = (merchantId: string, rule: unknown) =>
  request<Rule>(at('merchants', merchantId, 'rules'), { method: 'POST', body: rule });

export const replaceRule = (merchantId: string, ruleId: string, rule: unknown) =>
  request<Rule>(at('merchants', merchantId, 'rules', ruleId), { method: 'PUT', body: rule });

export const switchRule = (merchantId: string, ruleId: string, enabled: boolean) =>
  request<Rule>(at('merchants', merchantId, 'rules', ruleId), {
    method: 'PATCH',
    body: { enabled },
  });

export const deleteRule = (merchantId: string, ruleId: string) =>
  request<void>(at('merchants', merchantId, 'rules', ruleId), { method: 'DELETE' });
