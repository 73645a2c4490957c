import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { merchantKey } from '../api/merchants';
import { productQuery, searchProducts } from '../api/products';
import { useMerchant } from '../shared/merchant';

interface Props {
  value: string;
  onChange: (productId: string | null) => void;
}

/** Finds a product by typing some of its title. */
export function ProductPicker({ value, onChange }: Props) {
  const { id } = useMerchant();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery({
    queryKey: [...merchantKey(id), 'products', 'pick', q],
    queryFn: ({ signal }) => searchProducts(id, { q, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({ ...productQuery(id, value), enabled: value !== '' }).data;
  const options = (found.data?.items ?? []).map((p) => ({ value: p.id, label: p.title }));
  if (chosen && !options.some((o) => o.value === chosen.id)) {
    options.unshift({ value: chosen.id, label: chosen.content.title ?? chosen.handle });
  }
  return (
    <Select
      aria-label="Product"
      placeholder="Any product"
      data-search
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any product' }}
      maw={240}
      flex="1 1 140px"
      data={options}
      value={value || null}
      onChange={onChange}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage="No product with these words"
      rightSection={found.isFetching && typed !== '' ? <Loader size={14} /> : undefined}
    />
  );
}
