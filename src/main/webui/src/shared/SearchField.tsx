import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

interface Props extends Omit<TextInputProps, 'label' | 'value' | 'onChange'> {
  label: string;
  /** The words that are searched for now. */
  value: string;
  onSearch: (words: string) => void;
}

/**
 * Words to search for, told once the reader pauses. The field keeps what is typed itself: a value that comes back
 * through the address is late, and a field that waited for it would lose letters.
 */
export function SearchField({ label, value, onSearch, ...rest }: Props) {
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback((words: string) => onSearch(words.trim()), 250);
  useEffect(() => {
    if (!search.isPending()) setTyped((old) => (old.trim() === value ? old : value));
  }, [value, search]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      data-search
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onBlur={() => search.flush()}
      onKeyDown={(event) => event.key === 'Enter' && search.flush()}
      {...rest}
    />
  );
}
