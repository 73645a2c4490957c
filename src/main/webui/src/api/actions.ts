import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';
import type { Action, ActionState, NewAction, Page, RollbackMode, RollbackPreview } from './types';

export interface ActionFilter {
  state?: string;
  product?: string;
  /** Finished from this instant on, or begun, while they are not. */
  since?: string;
  automatic?: string;
}

/** Whether a person is asked; what a proposed change is, the server works out when it is opened. */
export const isWaiting = (state: ActionState | undefined) => state === 'awaiting_approval' || state === 'proposed';

/** Whether the server is still at work on an action, so that its page keeps asking. */
export const inFlight = (state: ActionState | undefined) =>
  state === 'composing' ||
  state === 'proposed' ||
  state === 'approved' ||
  state === 'publishing' ||
  state === 'rolling_back';

export const listActions = (
  merchantId: string,
  filter: ActionFilter & { cursor?: string; limit?: number },
  signal?: AbortSignal,
) => request<Page<Action>>(at('merchants', merchantId, 'actions'), { query: { ...filter }, signal });

export const productActionsQuery = (merchantId: string, productId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'actions', 'product', productId],
    queryFn: ({ signal }) => listActions(merchantId, { product: productId, limit: 20 }, signal),
  });

export const actionQuery = (merchantId: string, actionId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'action', actionId],
    queryFn: ({ signal }) => request<Action>(at('merchants', merchantId, 'actions', actionId), { signal }),
    refetchInterval: (query) => (inFlight(query.state.data?.state) ? 1500 : false),
  });

export const approveAction = (merchantId: string, actionId: string) =>
  request<Action>(at('merchants', merchantId, 'actions', actionId, 'approve'), { method: 'POST' });

export const rejectAction = (merchantId: string, actionId: string, reason: string) =>
  request<Action>(at('merchants', merchantId, 'actions', actionId, 'reject'), {
    method: 'POST',
    body: { reason },
  });

/** Asks for an action as a person does. */
export const createAction = (merchantId: string, action: NewAction) =>
  request<Action>(at('merchants', merchantId, 'actions'), { method: 'POST', body: action });

const rollback = <T>(merchantId: string, body: Record<string, unknown>, signal?: AbortSignal) =>
  request<T>(at('merchants', merchantId, 'rollback'), { method: 'POST', body, signal });

/** What a rollback would put back, and what stands in its way; writes nothing. */
export const rollbackPreviewQuery = (merchantId: string, actionId: string, mode: RollbackMode) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollback', actionId, mode],
    queryFn: ({ signal }) =>
      rollback<RollbackPreview>(merchantId, { action_id: actionId, reason: 'Preview', mode, dry_run: true }, signal),
    staleTime: 0,
    gcTime: 0,
  });

export const rollBack = (
  merchantId: string,
  actionId: string,
  mode: RollbackMode,
  reason: string,
  overwrite: boolean,
) =>
  rollback<{ actionId: string; state: ActionState }>(merchantId, {
    action_id: actionId,
    reason,
    mode,
    overwrite,
  });
