import { queryOptions } from '@tanstack/react-query';
import { inFlight } from './actions';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Audit, Decision, DecisionRow, Page, Replay } from './types';

export interface DecisionFilter {
  audit?: string;
  verdict?: string;
  rule?: string;
  actionType?: string;
  product?: string;
  /** The state of what came of it. */
  state?: string;
  since?: string;
}

export const listDecisions = (
  merchantId: string,
  filter: DecisionFilter & { cursor?: string; limit?: number },
  signal?: AbortSignal,
) =>
  request<Page<DecisionRow>>(at('merchants', merchantId, 'decisions'), {
    query: { ...filter },
    signal,
  });

export const latestDecisionsQuery = (merchantId: string, limit: number) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'decisions', 'latest', limit],
    queryFn: ({ signal }) => listDecisions(merchantId, { limit }, signal),
  });

export const decisionQuery = (merchantId: string, decisionId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'decision', decisionId],
    queryFn: ({ signal }) => request<Decision>(at('merchants', merchantId, 'decisions', decisionId), { signal }),
    refetchInterval: (query) => (inFlight(query.state.data?.action?.state) ? 1500 : false),
  });

export const replayDecision = (merchantId: string, decisionId: string) =>
  request<Replay>(at('merchants', merchantId, 'decisions', decisionId, 'replay'), {
    method: 'POST',
  });

/** Answers with the audit as it is after two seconds: most have ended by then. */
export const runAudit = (merchantId: string, dryRun: boolean) =>
  request<Audit>(at('merchants', merchantId, 'audits'), {
    method: 'POST',
    body: { dryRun },
    headers: { Prefer: 'wait=2' },
  });

export const getAudit = (merchantId: string, auditId: string, signal?: AbortSignal) =>
  request<Audit>(at('merchants', merchantId, 'audits', auditId), { signal });

export const cancelAudit = (merchantId: string, auditId: string) =>
  request<Audit>(at('merchants', merchantId, 'audits', auditId), { method: 'DELETE' });

export const auditsQuery = (merchantId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'audits'],
    queryFn: ({ signal }) => request<Page<Audit>>(at('merchants', merchantId, 'audits'), { signal }),
  });
