import { Select, type SelectProps } from '@mantine/core';

interface Props {
  /** What is filtered by, such as "State". */
  label: string;
  /** Shown while nothing is chosen, such as "Any state". */
  any: string;
  data: SelectProps['data'];
  searchable?: boolean;
  value: string | null | undefined;
  onChange: (value: string | null) => void;
}

/** One filter of a list: a choice that can be cleared. */
export function FilterSelect({ label, any, data, searchable, value, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      placeholder={any}
      clearable
      searchable={searchable}
      clearButtonProps={{ 'aria-label': any }}
      maw={240}
      flex="1 1 140px"
      data={data}
      value={value || null}
      onChange={onChange}
    />
  );
}
