import { Box, Group, Text } from '@mantine/core';
import { count } from '../../shared/format';
import { highest, ticks } from './scale';

interface Day {
  day: string;
  before: number;
  after: number;
}

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 8;

/** Two bars for each day, from zero; the table with the same numbers stands below. */
export function DayBars({ days }: { days: Day[] }) {
  const top = highest(days.flatMap(({ before, after }) => [before, after]));
  const step = (WIDTH - LEFT) / days.length;
  const bar = Math.max(1, Math.min(18, step * 0.36));
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const every = Math.max(1, Math.ceil(days.length / 6));
  const heightOf = (value: number) => Math.max(0, y(0) - y(value));
  return (
    <Box>
      <Group gap="md" mb={4}>
        <Key mark="before" label="Rules in force" />
        <Key mark="after" label="With this one" />
      </Group>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="day-bars"
        role="img"
        aria-label={`Decisions a day, ${days[0]?.day} to ${days.at(-1)?.day}; the numbers stand in the table below`}
      >
        {ticks(top).map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} className="grid" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {count(tick)}
            </text>
          </g>
        ))}
        {days.map(({ day, before, after }, i) => {
          const middle = LEFT + step * (i + 0.5);
          return (
            <g key={`${day}${i}`}>
              <title>{`${day}: ${count(before)} with the rules in force, ${count(after)} with this one`}</title>
              <rect x={middle - bar - 0.5} y={y(before)} width={bar} height={heightOf(before)} className="before" />
              <rect x={middle + 0.5} y={y(after)} width={bar} height={heightOf(after)} className="after" />
              {i % every === 0 && (
                <text x={middle} y={HEIGHT - 6} textAnchor="middle">
                  {day.slice(5)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </Box>
  );
}

function Key({ mark, label }: { mark: 'before' | 'after'; label: string }) {
  return (
    <Group gap={6}>
      <svg width={12} height={12} className="day-bars" style={{ width: 12 }} aria-hidden>
        <rect x={1} y={1} width={10} height={10} className={mark} />
      </svg>
      <Text size="sm">{label}, decisions a day</Text>
    </Group>
  );
}
