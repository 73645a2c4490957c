import { queryOptions } from '@tanstack/react-query';
import type { Policy, WhatIf, WhatIfRequest } from './dmnTypes';
import { ApiError, at, request } from './request';

/** The policies there are; none from a server that does not know them yet. */
export const policiesQuery = () =>
  queryOptions({
    queryKey: ['policies'],
    queryFn: async ({ signal }) => {
      try {
        return (await request<{ items: Policy[] }>(at('policies'), { signal })).items;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return [];
        throw error;
      }
    },
  });

/** What a draft of a policy would have said of the decisions of a period. Nothing is written. */
export const whatIf = (merchantId: string, body: WhatIfRequest, signal?: AbortSignal) =>
  request<WhatIf>(at('merchants', merchantId, 'policies', 'what-if'), { method: 'POST', body, signal });
