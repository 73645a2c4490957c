import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';

export interface Stop {
  reason: string;
  by: string;
  at: string;
}

/** Whether publishing is stopped, by the merchant or for everyone, and what waits. */
export interface StopState {
  stopped: boolean;
  stop: Stop | null;
  everyone: Stop | null;
  waiting: { approved: number; publishing: number; messages: number };
}

export const stopQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'stop'],
    queryFn: ({ signal }) => request<StopState>(at('merchants', merchantId, 'stop'), { signal }),
    // A stop of everyone is no event of the merchant.
    refetchInterval: 15_000,
  });

export const stopPublishing = (merchantId: string, reason: string) =>
  request<StopState>(at('merchants', merchantId, 'stop'), { method: 'POST', body: { reason } });

export const releasePublishing = (merchantId: string) =>
  request<StopState>(at('merchants', merchantId, 'stop'), { method: 'DELETE' });
