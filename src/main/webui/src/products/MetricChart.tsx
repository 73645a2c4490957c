import { Table } from '@mantine/core';
import type { MetricSeries } from '../api/metrics';
import { axisTop, linePath } from './chartGeometry';

interface Props {
  series: MetricSeries;
  label: string;
  /** How a value is written, with its unit. */
  shown: (value: number | null) => string;
  /** How the day of a point is written. */
  day: (at: string) => string;
  /** Pixels that it may take. */
  width: number;
}

const HEIGHT = 200;

/** A metric over time, and the time before it as a broken line. The table below says the same in numbers. */
export function MetricChart({ series: { points, previous }, label, shown, day, width }: Props) {
  const values = points.map((point) => point.value);
  const before = previous?.map((point) => point.value);
  const top = axisTop(Math.max(0, ...values.map(Number), ...(before ?? []).map(Number)));
  const plot = { width, height: HEIGHT, left: 64, bottom: 24, top: 8 };
  const [first] = points;
  const last = points.at(-1);
  const y = (part: number) => plot.top + (HEIGHT - plot.bottom - plot.top) * (1 - part);
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={label}>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={plot.left} x2={width} y1={y(part)} y2={y(part)} stroke="var(--zyra-line)" />
          <text x={plot.left - 8} y={y(part) + 4} textAnchor="end" fontSize="12" fill="var(--mantine-color-dimmed)">
            {shown(top * part)}
          </text>
        </g>
      ))}
      {before && (
        <path
          d={linePath(before, top, plot)}
          fill="none"
          stroke="var(--mantine-color-dimmed)"
          strokeWidth="1.5"
          strokeDasharray="4 4"
        />
      )}
      <path d={linePath(values, top, plot)} fill="none" stroke="var(--mantine-color-anchor)" strokeWidth="2" />
      {first && last && (
        <>
          <text x={plot.left} y={HEIGHT - 6} fontSize="12" fill="var(--mantine-color-dimmed)">
            {day(first.at)}
          </text>
          <text x={width - 4} y={HEIGHT - 6} textAnchor="end" fontSize="12" fill="var(--mantine-color-dimmed)">
            {day(last.at)}
          </text>
        </>
      )}
    </svg>
  );
}

/** The numbers behind the chart. */
export function MetricTable({ series: { points, previous }, label, shown, day }: Omit<Props, 'width'>) {
  return (
    <Table aria-label={label} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Day</Table.Th>
          <Table.Th scope="col" ta="right">
            Value
          </Table.Th>
          {previous && (
            <Table.Th scope="col" ta="right">
              Period before
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {points.map((point, i) => (
          <Table.Tr key={point.at}>
            <Table.Th scope="row" fw={400}>
              {day(point.at)}
            </Table.Th>
            <Table.Td ta="right">{shown(point.value)}</Table.Td>
            {previous && <Table.Td ta="right">{shown(previous[i]?.value ?? null)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
