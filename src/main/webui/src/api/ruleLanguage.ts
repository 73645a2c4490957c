import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { FilledTemplate, Page, RuleLanguage, RuleTemplate, SegmentRow } from './types';

/** The words that rules are written with; they change with the server only. */
export const languageQuery = () =>
  queryOptions({
    queryKey: ['rule-language'],
    queryFn: ({ signal }) => request<RuleLanguage>(at('rule-language'), { signal }),
    staleTime: Infinity,
  });

export const templatesQuery = () =>
  queryOptions({
    queryKey: ['rule-templates'],
    queryFn: ({ signal }) => request<Page<RuleTemplate>>(at('rule-templates'), { query: { limit: 200 }, signal }),
    staleTime: Infinity,
  });

/** The rule that a template makes of these values; a problem names the values that do not fit. */
export const filledQuery = (templateId: string, values: object) =>
  queryOptions({
    queryKey: ['rule-templates', templateId, values],
    queryFn: ({ signal }) =>
      request<FilledTemplate>(at('rule-templates', templateId, 'fill'), {
        method: 'POST',
        body: { values },
        signal,
      }),
    staleTime: Infinity,
  });

export const segmentsQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'segments'],
    queryFn: ({ signal }) => request<Page<SegmentRow>>(at('merchants', merchantId, 'segments'), { signal }),
  });
