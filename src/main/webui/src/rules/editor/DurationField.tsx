import { Group, NativeSelect, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { DURATION_UNITS, unitOf } from '../model/duration';
import { NumberField } from './NumberField';

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
  const times = (number: unknown, seconds: number) =>
    typeof number === 'number' ? Math.round(number * seconds) : (number as string | undefined);
  const amount = typeof value === 'number' ? value / unit : value;
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <NumberField
        {...rest}
        aria-label={label}
        w={64}
        size="sm"
        value={amount}
        onChange={(next) => onChange(times(next, unit))}
      />
      <NativeSelect
        aria-label={`${label}, unit`}
        size="sm"
        w={104}
        value={String(unit)}
        data={DURATION_UNITS.map(({ seconds, label: name }) => ({ value: String(seconds), label: name }))}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setChosen(next);
          if (typeof amount === 'number') onChange(times(amount, next));
        }}
      />
    </Group>
  );
}
