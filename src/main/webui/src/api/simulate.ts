import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { ApiError, at, request, toProblem } from './request';
import { eventReader } from './sse';
import type { Problem, Simulation, SimulationProgress, SimulationRequest } from './types';

/** What these rules would decide about the store as it is now; nothing is written. */
export const simulationQuery = (merchantId: string, body: SimulationRequest) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'simulation', body],
    queryFn: ({ signal }) => simulateNow(merchantId, body, signal),
  });

const path = (merchantId: string) => at('merchants', merchantId, 'rules', 'simulate');

const simulateNow = (merchantId: string, body: SimulationRequest, signal: AbortSignal) =>
  request<Simulation>(path(merchantId), { method: 'POST', body, signal });

/** The same for a long run, with its progress; ending the signal ends the run. */
export async function simulateWithProgress(
  merchantId: string,
  body: SimulationRequest,
  onProgress: (progress: SimulationProgress) => void,
  signal: AbortSignal,
): Promise<Simulation> {
  const response = await fetch(path(merchantId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/problem+json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok || !response.body) throw new ApiError(toProblem(response.status, await response.text()));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = eventReader();
  for (;;) {
    const { done, value } = await reader.read();
    for (const { event, data } of read(value ?? '')) {
      const content: unknown = JSON.parse(data);
      if (event === 'progress') onProgress(content as SimulationProgress);
      if (event === 'result') return content as Simulation;
      if (event === 'problem') throw new ApiError(content as Problem);
    }
    if (done) {
      throw new ApiError({
        type: 'about:blank',
        title: 'The server stopped before the result was there',
        status: 0,
        fix: 'Try again, with a shorter time if it stops once more.',
      });
    }
  }
}
