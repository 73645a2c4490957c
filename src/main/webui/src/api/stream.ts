import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { merchantKey } from './merchants';

const QUIET_MS = 400;

/** The length of the key of one thing of a merchant, such as a rule; what is read of it lies below. */
const THING = 4;

/** Whether a mutation under the thing's own key removes it: the page that still shows it must not read it again. */
const isBeingRemoved = (client: QueryClient, queryKey: QueryKey) =>
  queryKey.length >= THING && client.isMutating({ mutationKey: queryKey.slice(0, THING) }) > 0;

/**
 * Refreshes what is on the screen when the server records something. Lists that people are reading
 * (see `useQuietList`) are left alone, so that no row moves under the pointer. A server without the
 * stream is fine: the pages then refresh when they are opened.
 */
export function useLiveRefresh(merchantId: string) {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/api/v1/stream?merchant=${encodeURIComponent(merchantId)}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      // One audit records hundreds of events; they are gathered into one refresh.
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({
          queryKey: merchantKey(merchantId),
          predicate: ({ queryKey }) => !queryKey.includes('quiet') && !isBeingRemoved(client, queryKey),
        });
      }, QUIET_MS);
    };
    source.onmessage = refresh;
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, merchantId]);
}
