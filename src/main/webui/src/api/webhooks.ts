import { infiniteQueryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Page, WebhookDelivery } from './types';

/** Deliveries of the shop that were given up. */
export const deadDeliveriesQuery = (merchantId: string) =>
  infiniteQueryOptions({
    queryKey: [...merchantKey(merchantId), 'deliveries', 'dead'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<WebhookDelivery>>(at('merchants', merchantId, 'webhooks', 'deliveries'), {
        query: { state: 'dead', cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Has a delivery worked on once more, or all that were given up. */
export const replayDelivery = (merchantId: string, delivery: string | null) =>
  request<{ replayed: number }>(
    delivery
      ? at('merchants', merchantId, 'webhooks', 'deliveries', delivery, 'replay')
      : at('merchants', merchantId, 'webhooks', 'deliveries', 'replay'),
    { method: 'POST' },
  );
