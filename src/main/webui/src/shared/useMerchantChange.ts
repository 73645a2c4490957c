import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeMerchant, merchantQuery } from '../api/merchants';
import type { MerchantChange } from '../api/types';
import { useMerchant } from './merchant';

/** Changes the open merchant, and shows it as it was saved. */
export function useMerchantChange() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const { queryKey } = merchantQuery(id);
  return useMutation({
    mutationFn: (change: MerchantChange) => changeMerchant(id, change),
    onSuccess: async (saved) => {
      // A read that began before the change would otherwise show the old state again.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, saved);
      void client.invalidateQueries({ queryKey: ['merchants'] });
    },
  });
}
