import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';

/** What the audit trail is now, signed. */
export interface TrailHead {
  size: number;
  root: string;
  at: string;
  key: string;
}

export const trailHeadQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'audit-trail'],
    queryFn: ({ signal }) => request<TrailHead>(at('merchants', merchantId, 'audit-trail', 'head'), { signal }),
  });

/** Where the whole audit trail is downloaded. */
export const trailExportAddress = (merchantId: string) => at('merchants', merchantId, 'audit-trail', 'export');
