import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { merchantKey } from '../../api/merchants';
import { searchProducts } from '../../api/products';
import { subjectsQuery } from '../../api/rules';
import { useMerchant } from '../../shared/merchant';

interface Props {
  label: string;
  scope: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Picks one of the things a rule looks at. */
export function SubjectPicker(props: Props) {
  return props.scope === 'product' ? <ProductSelect {...props} /> : <OtherSelect {...props} />;
}

function ProductSelect(props: Props) {
  const { id } = useMerchant();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery({
    queryKey: [...merchantKey(id), 'products', 'pick', q],
    queryFn: ({ signal }) => searchProducts(id, { q, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map((p) => ({ value: p.id, label: p.title || p.handle }));
  return <Picker {...props} options={options} busy={found.isFetching && typed !== ''} onType={setTyped} />;
}

function OtherSelect(props: Props) {
  const { id } = useMerchant();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const found = useQuery({ ...subjectsQuery(id, props.scope, search), placeholderData: keepPreviousData });
  const options = (found.data?.items ?? []).flatMap((s) => (s.id ? [{ value: s.id, label: s.label || s.id }] : []));
  return <Picker {...props} options={options} busy={found.isFetching && typed !== ''} onType={setTyped} />;
}

interface PickerProps extends Props {
  options: { value: string; label: string }[];
  busy: boolean;
  onType: (text: string) => void;
}

function Picker({ label, scope, value, onChange, options, busy, onType }: PickerProps) {
  const [kept, setKept] = useState<{ value: string; label: string } | null>(null);
  const all = kept && !options.some((o) => o.value === kept.value) ? [kept, ...options] : options;
  return (
    <Select
      label={label}
      placeholder={`Pick a ${scope}`.replace(/ a ([aeiou])/, ' an $1')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Pick another' }}
      data={unique(all)}
      value={value}
      onChange={(next, option) => {
        setKept(next ? { value: next, label: option?.label ?? next } : null);
        onChange(next);
      }}
      onSearchChange={onType}
      filter={({ options: given }) => given}
      nothingFoundMessage="Nothing with these words"
      rightSection={busy ? <Loader size={14} /> : undefined}
    />
  );
}

const unique = (options: { value: string; label: string }[]) => [...new Map(options.map((o) => [o.value, o])).values()];
