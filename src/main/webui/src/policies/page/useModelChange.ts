import { useQueryClient } from '@tanstack/react-query';
import { MODELS } from '../../api/dmn';
import { merchantKey } from '../../api/merchants';
import { useMerchant } from '../../shared/merchant';

/** Reads everything again that a change of a model may have touched. */
export function useModelChange() {
  const client = useQueryClient();
  const { id } = useMerchant();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: MODELS }),
      client.invalidateQueries({ queryKey: ['policies'] }),
      client.invalidateQueries({ queryKey: merchantKey(id) }),
    ]);
}
