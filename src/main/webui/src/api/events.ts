import { infiniteQueryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Message, Page, StoredEvent } from './types';

export const eventsQuery = (merchantId: string, type: string) =>
  infiniteQueryOptions({
    queryKey: [...merchantKey(merchantId), 'events', { type }],
    queryFn: ({ pageParam, signal }) =>
      request<Page<StoredEvent>>(at('merchants', merchantId, 'events'), {
        query: { type, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const messagesQuery = (merchantId: string) =>
  infiniteQueryOptions({
    queryKey: [...merchantKey(merchantId), 'messages'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Message>>(at('merchants', merchantId, 'messages'), {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
