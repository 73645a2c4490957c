import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { isWaiting } from './actions';
import { merchantKey } from './merchants';
import { ApiError, at, request } from './request';
import type { Action, Choice, Page, RollbackMode, Rollout, RolloutState, StoredEvent, TakeBackPreview } from './types';

export interface RolloutFilter {
  state?: string;
}

export const listRollouts = (
  merchantId: string,
  filter: RolloutFilter & { cursor?: string; limit?: number },
  signal?: AbortSignal,
) => request<Page<Rollout>>(at('merchants', merchantId, 'rollouts'), { query: { ...filter }, signal });

export const rolloutsQuery = (merchantId: string, state: RolloutState, limit: number) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollouts', state, limit],
    queryFn: ({ signal }) => listRollouts(merchantId, { state, limit }, signal),
  });

export const rolloutQuery = (merchantId: string, rolloutId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollout', rolloutId],
    queryFn: ({ signal }) => request<Rollout>(at('merchants', merchantId, 'rollouts', rolloutId), { signal }),
  });

const actionsPage = (
  merchantId: string,
  rolloutId: string,
  query: { cursor?: string | null; limit: number },
  signal?: AbortSignal,
) => request<Page<Action>>(at('merchants', merchantId, 'rollouts', rolloutId, 'actions'), { query, signal });

const SHOWN_AT_ONCE = 50;

/** The server works out what is on a page when the page is asked for. */
export const rolloutActionsQuery = (merchantId: string, rolloutId: string) =>
  infiniteQueryOptions({
    // "quiet": not with every event, but when the rollout's counts have changed.
    queryKey: [...merchantKey(merchantId), 'quiet', 'rollout', rolloutId, 'actions'],
    queryFn: ({ pageParam, signal }) =>
      actionsPage(merchantId, rolloutId, { cursor: pageParam, limit: SHOWN_AT_ONCE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const rolloutEventsQuery = (merchantId: string, rolloutId: string) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollout', rolloutId, 'events'],
    queryFn: ({ signal }) =>
      request<Page<StoredEvent>>(at('merchants', merchantId, 'events'), {
        query: { subject: `rollout:${rolloutId}`, limit: 100 },
        signal,
      }),
  });

/** The latest times that a rollout came into a state, newest first. */
export const enteredStateQuery = (merchantId: string, state: RolloutState, limit: number) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollouts', 'entered', state, limit],
    queryFn: ({ signal }) =>
      request<Page<StoredEvent>>(at('merchants', merchantId, 'events'), {
        query: { type: `rollout.${state}`, limit },
        signal,
      }),
  });

const post = <T>(merchantId: string, rolloutId: string, what: string, body?: unknown, signal?: AbortSignal) =>
  request<T>(at('merchants', merchantId, 'rollouts', rolloutId, what), { method: 'POST', body, signal });

const MOST_ON_A_PAGE = 200;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;

const isNotWorkedOutYet = (error: unknown) =>
  error instanceof ApiError && /:(not-composed|composing)$/.test(error.problem.type);

/**
 * Says yes. What a change writes is worked out when somebody asks for it, and only then can be
 * approved: while some of it is not, all pages are asked for. Where there turns out to be nothing to
 * change, there is nothing to approve.
 *
 * @param changes how many changes the choice means, as far as is known
 * @param progress told how many changes are not worked out yet
 */
export async function approveRollout(
  merchantId: string,
  { id, counts }: Pick<Rollout, 'id' | 'counts'>,
  choice: Choice,
  changes: number,
  progress: (left: number) => void,
): Promise<{ rollout: Rollout; approved: number }> {
  const end = Date.now() + PATIENCE_MS;
  let approved = changes;
  let unwritten = (counts.proposed ?? 0) > 0;
  for (;;) {
    if (unwritten) {
      const waiting = await workOut(merchantId, id);
      approved = waiting.filter((action) => means(choice, action.id)).length;
      const left = waiting.filter(({ state }) => state === 'proposed').length;
      progress(left);
      if (left > 0 && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        continue;
      }
    }
    try {
      return { rollout: await post<Rollout>(merchantId, id, 'approve', choice), approved };
    } catch (error) {
      if (!isNotWorkedOutYet(error) || Date.now() > end) throw error;
      unwritten = true;
    }
  }
}

const means = ({ only, except }: Choice, id: string) => (only?.includes(id) ?? true) && !except?.includes(id);

/** Asks for all pages, and answers what waits on them. */
async function workOut(merchantId: string, rolloutId: string): Promise<Action[]> {
  const waiting: Action[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Action> = await actionsPage(merchantId, rolloutId, { cursor, limit: MOST_ON_A_PAGE });
    waiting.push(...page.items.filter((action) => isWaiting(action.state)));
    cursor = page.next;
  } while (cursor);
  return waiting;
}

export const rejectRollout = (merchantId: string, rolloutId: string, choice: Choice, reason: string) =>
  post<Rollout>(merchantId, rolloutId, 'reject', { ...choice, reason });

export const pauseRollout = (merchantId: string, rolloutId: string) => post<Rollout>(merchantId, rolloutId, 'pause');

export const resumeRollout = (merchantId: string, rolloutId: string) => post<Rollout>(merchantId, rolloutId, 'resume');

/** Lets the next stage go out now, without the rest of the watch. */
export const proceedWithRollout = (merchantId: string, rolloutId: string) =>
  post<Rollout>(merchantId, rolloutId, 'proceed');

export const takeBackPreviewQuery = (merchantId: string, rolloutId: string, mode: RollbackMode) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'rollout', rolloutId, 'take-back', mode],
    queryFn: ({ signal }) =>
      post<TakeBackPreview>(merchantId, rolloutId, 'rollback', { reason: 'Preview', mode, dry_run: true }, signal),
    staleTime: 0,
    gcTime: 0,
  });

export const takeBackRollout = (
  merchantId: string,
  rolloutId: string,
  { mode, reason, overwrite }: { mode: RollbackMode; reason: string; overwrite: boolean },
) => post<Rollout>(merchantId, rolloutId, 'rollback', { reason, mode, overwrite, dry_run: false });
