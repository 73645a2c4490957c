import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { simulateWithProgress } from '../../api/simulate';
import type { Simulation, SimulationProgress, SimulationRequest } from '../../api/types';
import { useMerchant } from '../../shared/merchant';

export interface Backtest {
  state: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  request?: SimulationRequest;
  startedAt?: number;
  progress?: SimulationProgress;
  result?: Simulation;
  error?: unknown;
  stop?: AbortController;
}

const IDLE: Backtest = { state: 'idle' };

/** A try on the past: it goes on while other pages are open and is found again when one comes back. */
export function useBacktest(name: string) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const queryKey = ['backtest', id, name];
  const now =
    useQuery<Backtest>({ queryKey, queryFn: skipToken, initialData: IDLE, staleTime: Infinity, gcTime: Infinity })
      .data ?? IDLE;
  const latest = () => client.getQueryData<Backtest>(queryKey) ?? IDLE;
  const start = (request: SimulationRequest) => {
    latest().stop?.abort();
    const stop = new AbortController();
    const put = (part: Partial<Backtest>) => {
      // A run that was cancelled or started anew has nothing to say any more.
      if (latest().stop === stop) client.setQueryData<Backtest>(queryKey, { ...latest(), ...part });
    };
    client.setQueryData<Backtest>(queryKey, { state: 'running', request, startedAt: Date.now(), stop });
    simulateWithProgress(id, request, (progress) => put({ progress }), stop.signal).then(
      (result) => put({ state: 'done', result }),
      (error: unknown) => put({ state: 'failed', error }),
    );
  };
  const cancel = () => {
    const { stop, ...rest } = latest();
    client.setQueryData<Backtest>(queryKey, { ...rest, stop: undefined, state: 'cancelled' });
    stop?.abort();
  };
  return { now, start, cancel };
}

/** "about 20 seconds left", once enough is done to tell. */
export function timeLeft({ startedAt, progress }: Backtest, now: number): number | undefined {
  if (startedAt === undefined || !progress || progress.done < 2) return undefined;
  return Math.ceil((((now - startedAt) / progress.done) * (progress.total - progress.done)) / 1000);
}
