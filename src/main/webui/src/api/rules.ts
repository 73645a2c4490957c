import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Page, Rule, RuleVersion, Subject, Validation, VersionDiff, WhyNot } from './types';

export const rulesQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rules'],
    queryFn: ({ signal }) =>
      request<Page<Rule>>(at('merchants', merchantId, 'rules'), { query: { limit: 500 }, signal }),
  });

/** How many subjects each rule has matched on the merchant's day; a rule that matched none is left out. */
export const matchesTodayQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'matches-today'],
    queryFn: ({ signal }) =>
      request<{ items: { ruleId: string; subjects: number }[] }>(at('merchants', merchantId, 'matches-today'), {
        signal,
      }),
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

/** What differs between two versions; versions never change, so neither does the answer. */
export const versionDiffQuery = (merchantId: string, ruleId: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['version-diff', merchantId, ruleId, from, to],
    queryFn: ({ signal }) =>
      request<VersionDiff>(at('merchants', merchantId, 'rules', ruleId, 'versions', 'diff'), {
        query: { from, to },
        signal,
      }),
    staleTime: Infinity,
  });

export const ruleDrlQuery = (merchantId: string, ruleId: string, version: number) =>
  queryOptions({
    queryKey: ['drl', merchantId, ruleId, version],
    queryFn: ({ signal }) => request<{ drl: string }>(at('merchants', merchantId, 'rules', ruleId, 'drl'), { signal }),
  });

/**
 * What the server says of a rule as written; asked again only when the text differs. The answer
 * names its rule: while a newer answer is awaited, the one shown is about the rule before.
 */
export const validationQuery = (merchantId: string, rule: unknown) =>
  queryOptions({
    queryKey: ['validation', merchantId, rule],
    queryFn: async ({ signal }) => {
      const said = await request<Validation>(at('merchants', merchantId, 'rules', 'validate'), {
        method: 'POST',
        body: rule,
        signal,
      });
      return { ...said, of: rule };
    },
    staleTime: Infinity,
  });

/** Why a rule, saved or not, does or does not decide something about one subject. */
export const whyNotQuery = (merchantId: string, rule: unknown, subject: { scope: string; id: string }) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'why-not', subject, rule],
    queryFn: ({ signal }) =>
      request<WhyNot>(at('merchants', merchantId, 'rules', 'why-not'), {
        method: 'POST',
        body: { rule, subject },
        signal,
      }),
  });

/** Why a rule as saved does or does not decide something, with its cooldowns and limits. */
export const savedWhyNotQuery = (
  merchantId: string,
  ruleId: string,
  version: number,
  subject: { scope: string; id: string },
) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'why-not', ruleId, version, subject],
    queryFn: ({ signal }) =>
      request<WhyNot>(at('merchants', merchantId, 'rules', ruleId, 'why-not'), {
        query: { scope: subject.scope, subject: subject.id },
        signal,
      }),
  });

/** Things that rules can look at, found by some of their name. */
export const subjectsQuery = (merchantId: string, scope: string, search: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'subjects', scope, search],
    queryFn: ({ signal }) =>
      request<Page<Subject>>(at('merchants', merchantId, 'subjects'), {
        query: { scope, search },
        signal,
      }),
  });

export const createRule = (merchantId: string, rule: unknown) =>
  request<Rule>(at('merchants', merchantId, 'rules'), { method: 'POST', body: rule });

export const replaceRule = (merchantId: string, ruleId: string, rule: unknown) =>
  request<Rule>(at('merchants', merchantId, 'rules', ruleId), { method: 'PUT', body: rule });

export const restoreVersion = (merchantId: string, ruleId: string, version: number) =>
  request<Rule>(at('merchants', merchantId, 'rules', ruleId, 'versions', String(version), 'restore'), {
    method: 'POST',
  });

export const switchRule = (merchantId: string, ruleId: string, enabled: boolean) =>
  request<Rule>(at('merchants', merchantId, 'rules', ruleId), {
    method: 'PATCH',
    body: { enabled },
  });

export const deleteRule = (merchantId: string, ruleId: string) =>
  request<void>(at('merchants', merchantId, 'rules', ruleId), { method: 'DELETE' });
