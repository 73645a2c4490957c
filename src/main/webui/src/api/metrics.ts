import { queryOptions } from '@tanstack/react-query';
import { merchantKey } from './merchants';
import { at, request } from './request';

export interface SeriesPoint {
  at: string;
  value: number | null;
}

export interface MetricSeries {
  metric: string;
  unit: string;
  definition: string;
  points: SeriesPoint[];
  previous?: SeriesPoint[];
}

/** The last days of a metric, today included; with `compare` also as many before. */
export const metricQuery = (merchantId: string, metric: string, subject: string, from: string, compare: boolean) =>
  queryOptions({
    queryKey: [...merchantKey(merchantId), 'metric', metric, subject, from, compare],
    queryFn: ({ signal }) =>
      request<MetricSeries>(at('merchants', merchantId, 'metrics', metric), {
        query: { subject, from, step: 'day', compare: compare ? 'previous' : undefined },
        signal,
      }),
  });
