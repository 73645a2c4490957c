import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: unknown;
  /** A number; text that is none yet; undefined when emptied. */
  onChange: (value: number | string | undefined) => void;
}

/** What a typed text says: "2,5" and "2.5" are numbers, "" is nothing, anything else stays text. */
export function typedNumber(text: string): number | string | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return undefined;
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(plain) ? Number(plain) : text;
}

/** A number that keeps what is being typed ("1." on the way to 1.5) while it means the same. */
export function NumberField({ value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState('');
  const shown = typedNumber(typed) === value ? typed : value === undefined || value === null ? '' : String(value);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(typedNumber(event.currentTarget.value));
      }}
    />
  );
}
