import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { merchantKey } from '../api/merchants';
import type { Page } from '../api/types';

type Fetch<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/**
 * A list that does not move while someone reads it. Its first page is asked for again whenever the
 * server records something: rows already shown take their new state in place, new rows are only
 * counted until the reader asks for them.
 */
export function useQuietList<T extends { id: string }>(
  merchantId: string,
  name: string,
  filter: object,
  fetchPage: Fetch<T>,
) {
  const client = useQueryClient();
  const listKey = [...merchantKey(merchantId), 'quiet', name, filter];
  const list = useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const head = useQuery({
    queryKey: [...merchantKey(merchantId), 'head', name, filter],
    queryFn: ({ signal }) => fetchPage(undefined, signal),
    enabled: list.isSuccess,
    initialData: () => list.data?.pages[0],
  });

  const items = useMemo(() => merged(list.data?.pages ?? [], head.data), [list.data, head.data]);
  const shown = useMemo(() => new Set(items.map((item) => item.id)), [items]);
  const fresh = head.data?.items.filter((item) => !shown.has(item.id)).length ?? 0;
  const key = JSON.stringify(listKey);
  const showNew = useCallback(() => client.resetQueries({ queryKey: JSON.parse(key) as unknown[] }), [client, key]);
  return { list, items, fresh, showNew, total: list.data?.pages[0]?.total };
}

function merged<T extends { id: string }>(pages: Page<T>[], head: Page<T> | undefined): T[] {
  const newest = new Map(head?.items.map((item) => [item.id, item]));
  return pages.flatMap((page) => page.items).map((item) => newest.get(item.id) ?? item);
}
