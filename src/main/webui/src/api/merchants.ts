import { queryOptions } from '@tanstack/react-query';
import { at, request } from './request';
import type { Job, Merchant, MerchantChange, NewMerchant, Page, Summary } from './types';

/** Everything read for one merchant lies under this key, so that one call refreshes it all. */
export const merchantKey = (merchantId: string) => ['m', merchantId] as const;

export const merchantsQuery = () =>
  queryOptions({
    queryKey: ['merchants'],
    queryFn: ({ signal }) => request<Page<Merchant>>(at('merchants'), { query: { limit: 200 }, signal }),
  });

export const merchantQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'merchant'],
    queryFn: ({ signal }) => request<Merchant>(at('merchants', merchantId), { signal }),
  });

export const summaryQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'summary'],
    queryFn: ({ signal }) => request<Summary>(at('merchants', merchantId, 'summary'), { signal }),
  });

export const createMerchant = (merchant: NewMerchant) =>
  request<Merchant>(at('merchants'), { method: 'POST', body: merchant });

export const changeMerchant = (merchantId: string, change: MerchantChange) =>
  request<Merchant>(at('merchants', merchantId), { method: 'PATCH', body: change });

export const startSync = (merchantId: string) =>
  request<{ jobId: string }>(at('merchants', merchantId, 'sync'), { method: 'POST' });

export const jobQuery = (merchantId: string, jobId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'jobs', jobId],
    queryFn: ({ signal }) => request<Job>(at('merchants', merchantId, 'jobs', jobId), { signal }),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 1000),
  });
