import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Page } from './types';

/** Something the app does in a shop, and the access that it needs for it. */
export interface Feature {
  key: string;
  label: string;
  used: boolean;
  /** Why it is used. */
  because: ('always' | 'rules' | 'chosen')[];
  /** Whether the shop grants all that it needs. */
  works: boolean;
  scopes: { scope: string; why: string; granted: boolean }[];
}

export interface Installation {
  shop: string;
  state: 'installed' | 'uninstalled' | 'needs_reauthorization' | 'not_installed';
  reason?: string | null;
  granted: string[];
  /** What is needed for what is used, and not granted. */
  missing: string[];
  features: Feature[];
  installUrl: string;
}

export const featuresQuery = () =>
  queryOptions({
    queryKey: ['features'],
    queryFn: ({ signal }) => request<Page<Feature>>('/api/shopify/features', { signal }),
    staleTime: Infinity,
  });

export const installationQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'installation'],
    queryFn: ({ signal }) => request<Installation>(at('merchants', merchantId, 'installation'), { signal }),
  });

/** Chooses a feature, or drops it; the shop is asked for its access the next time. */
export const chooseFeature = (merchantId: string, key: string, chosen: boolean) =>
  request<Installation>(at('merchants', merchantId, 'installation', 'features', key), {
    method: chosen ? 'PUT' : 'DELETE',
  });

/** Where a browser goes to install the app; the server sends it on to the shop. */
export function installAddress(shop: string, features: string[]): string {
  const params = new URLSearchParams({ shop });
  if (features.length > 0) params.set('features', features.join(','));
  return `/api/shopify/install?${params}`;
}
