import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { ImportResult, Page, Product, ProductRow, Snapshot } from './types';

export const searchProducts = (
  merchantId: string,
  query: { q?: string; cursor?: string; limit?: number },
  signal?: AbortSignal,
) => request<Page<ProductRow>>(at('merchants', merchantId, 'products'), { query, signal });

export const productsQuery = (merchantId: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [...merchantKey(merchantId), 'products', { q }],
    queryFn: ({ pageParam, signal }) => searchProducts(merchantId, { q, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const productQuery = (merchantId: string, productId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'product', productId],
    queryFn: ({ signal }) => request<Product>(at('merchants', merchantId, 'products', productId), { signal }),
  });

export const snapshotsQuery = (merchantId: string, productId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'product', productId, 'snapshots'],
    queryFn: ({ signal }) =>
      request<Page<Snapshot>>(at('merchants', merchantId, 'products', productId, 'snapshots'), {
        signal,
      }),
  });

/**
 * @param confirm whether fields of a good part of the catalogue may be cleared; without it, the server asks
 */
export const importProducts = (merchantId: string, file: Blob, confirm = false) =>
  request<ImportResult>(at('merchants', merchantId, 'imports', 'products'), {
    method: 'POST',
    query: confirm ? { confirm } : undefined,
    body: file,
    contentType: 'text/csv',
  });
