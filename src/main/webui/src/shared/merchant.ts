import { createContext, useContext } from 'react';
import type { Merchant } from '../api/types';

export const MerchantContext = createContext<Merchant | null>(null);

/** The merchant whose pages are open. */
export function useMerchant(): Merchant {
  const merchant = useContext(MerchantContext);
  if (!merchant) throw new Error('useMerchant outside a merchant page');
  return merchant;
}

/** Addresses inside the open merchant: `to('rules', id)`. */
export function usePaths(): (...segments: string[]) => string {
  const { id } = useMerchant();
  return (...segments) => `/${['m', id, ...segments].map(encodeURIComponent).join('/')}`;
}
