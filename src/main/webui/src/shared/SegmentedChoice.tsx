import { SegmentedControl } from '@mantine/core';

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice among a few options that are all visible. */
export function SegmentedChoice<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <SegmentedControl
      aria-label={label}
      w="fit-content"
      maw="100%"
      bg="var(--zyra-calm-ground)"
      data={options.map((option) => ({ ...option }))}
      value={value}
      onChange={(next) => onChange(next as T)}
    />
  );
}
