import { Group, NativeSelect, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { NumberField } from './NumberField';

const UNITS = [
  { seconds: 604800, label: 'weeks' },
  { seconds: 86400, label: 'days' },
  { seconds: 3600, label: 'hours' },
  { seconds: 60, label: 'minutes' },
  { seconds: 1, label: 'seconds' },
];

/** The largest unit that writes a duration as a whole number; weeks only when asked for. */
export function unitOf(value: unknown): number {
  if (typeof value !== 'number' || value === 0) return 86400;
  return UNITS.slice(1).find(({ seconds }) => value % seconds === 0)?.seconds ?? 1;
}

interface Props extends Pick<TextInputProps, 'id' | 'error' | 'errorProps' | 'placeholder'> {
  label: string;
  value: unknown;
  onChange: (seconds: number | string | undefined) => void;
}

/** A duration in seconds, written as people say it. */
export function DurationField({ label, value, onChange, ...rest }: Props) {
  const [chosen, setChosen] = useState<number>();
  const fits = chosen !== undefined && (typeof value !== 'number' || Number.isInteger((value / chosen) * 1000));
  const unit = fits ? chosen : unitOf(value);
  const times = (number: unknown, seconds: number) => (typeof number === 'number' ? Math.round(number * seconds) : (number as string | undefined));
  const amount = typeof value === 'number' ? value / unit : value;
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <NumberField {...rest} aria-label={label} w={64} size="sm" value={amount} onChange={(next) => onChange(times(next, unit))} />
      <NativeSelect
        aria-label={`${label}, unit`}
        size="sm"
        w={104}
        value={String(unit)}
        data={UNITS.map(({ seconds, label: name }) => ({ value: String(seconds), label: name }))}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setChosen(next);
          if (typeof amount === 'number') onChange(times(amount, next));
        }}
      />
    </Group>
  );
}
