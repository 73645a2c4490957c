import { Button, Checkbox, Group, ScrollArea, Select, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type MetricSeries, metricQuery } from '../api/metrics';
import { dayKey, money, percentChange } from '../shared/format';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { MetricChart, MetricTable } from './MetricChart';

const METRICS = [
  { value: 'views', label: 'Views' },
  { value: 'clicks', label: 'Clicks' },
  { value: 'add_to_carts', label: 'Added to cart' },
  { value: 'checkouts', label: 'Checkouts' },
  { value: 'abandoned_carts', label: 'Abandoned carts' },
  { value: 'orders', label: 'Orders' },
  { value: 'units', label: 'Units sold' },
  { value: 'gross_revenue', label: 'Gross revenue' },
  { value: 'net_revenue', label: 'Net revenue' },
  { value: 'refunded_amount', label: 'Refunded' },
] as const;

const DAYS = 30;
const DAY_MS = 86_400_000;

/** What happened to a product over the last days, day by day. */
export function MetricsCard({ productId }: { productId: string }) {
  const { id, timezone } = useMerchant();
  const [metric, setMetric] = useState<string>('orders');
  const [compare, setCompare] = useState(false);
  const from = dayKey(new Date(Date.now() - (DAYS - 1) * DAY_MS).toISOString(), timezone);
  const series = useQuery(metricQuery(id, metric, `product:${productId}`, from, compare));
  const name = METRICS.find((each) => each.value === metric)?.label ?? metric;
  return (
    <Section title={`Last ${DAYS} days`}>
      <Stack gap="sm">
        <Group gap="md" align="flex-end">
          <Select
            label="Metric"
            data={[...METRICS]}
            value={metric}
            onChange={(next) => next && setMetric(next)}
            allowDeselect={false}
            w={200}
          />
          <Checkbox
            label={`Compare with the ${DAYS} days before`}
            checked={compare}
            onChange={(event) => setCompare(event.currentTarget.checked)}
            pb={8}
          />
        </Group>
        <Loadable query={series} what="read this metric" skeleton={<Lines rows={6} />}>
          {(data) => <SeriesView series={data} name={name} />}
        </Loadable>
      </Stack>
    </Section>
  );
}

function SeriesView({ series, name }: { series: MetricSeries; name: string }) {
  const [table, setTable] = useState(false);
  const { ref, width } = useElementSize();
  const sum = (points: MetricSeries['points']) => points.reduce((all, point) => all + (point.value ?? 0), 0);
  const plain = series.unit === 'count' || series.unit === 'ratio';
  const shown = (value: number | null) => {
    if (value === null) return '–';
    return plain ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : money(value, series.unit);
  };
  // The points say the merchant's own day; no zone is involved any more.
  const day = (at: string) =>
    new Date(`${at.slice(0, 10)}T00:00:00Z`).toLocaleDateString('en', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
  const total = sum(series.points);
  const before = series.previous && sum(series.previous);
  const change = before === undefined ? undefined : percentChange(before, total);
  const said = before === undefined ? '' : `, ${shown(before)} in the period before`;
  const label = `${name} by day: ${shown(total)} in all${said}`;
  return (
    <Stack gap="xs">
      <Text size="md">
        <strong>{shown(total)}</strong> in all
        {before !== undefined && (
          <Text span c="dimmed">
            , {shown(before)} in the period before{change && ` (${change})`}, the broken line
          </Text>
        )}
      </Text>
      <div ref={ref} style={{ minHeight: 200 }}>
        {width > 0 && <MetricChart series={series} label={label} shown={shown} day={day} width={width} />}
      </div>
      <Text size="sm" c="dimmed">
        {series.definition}
      </Text>
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        aria-expanded={table}
        onClick={() => setTable((open) => !open)}
      >
        {table ? 'Hide the numbers' : 'Show the numbers'}
      </Button>
      {table && (
        <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0, 'aria-label': `${name}, numbers` }}>
          <MetricTable series={series} label={`${name} by day`} shown={shown} day={day} />
        </ScrollArea.Autosize>
      )}
    </Stack>
  );
}
