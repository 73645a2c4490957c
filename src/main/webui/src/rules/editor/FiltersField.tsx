import { ActionIcon, Button, Group, NativeSelect, Stack, TagsInput, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Json } from '../../api/types';
import { isObject } from '../model/document';
import { typedNumber } from './NumberField';
import { ShortText } from './ShortText';

const COMPARISONS = [
  { value: 'equals', label: 'is' },
  { value: 'in', label: 'is one of' },
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
  { value: 'contains', label: 'contains' },
];

interface Props {
  id: string;
  value: unknown;
  onChange: (value: Json | undefined) => void;
}

/** Which of the events count: what their payload must say. */
export function FiltersField({ id, value, onChange }: Props) {
  const rows = isObject(value) ? Object.entries(value) : [];
  const set = (next: [string, unknown][]) => onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const change = (index: number, row: [string, unknown]) => set(rows.map((each, i) => (i === index ? row : each)));
  return (
    <Stack gap={6} w={rows.length > 0 ? '100%' : undefined} id={id} tabIndex={-1}>
      {rows.map(([name, comparison], i) => (
        <Group key={i} gap={6}>
          <Text size="md">{i === 0 ? 'only those where' : 'and'}</Text>
          <ShortText
            aria-label={`Field ${i + 1}`}
            size="sm"
            placeholder="total_price"
            text={name}
            onChange={(next) => change(i, [next, comparison])}
          />
          <Compared comparison={comparison} index={i} onChange={(next) => change(i, [name, next])} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the filter on ${name || 'nothing'}`}
            onClick={() => set(rows.filter((_, at) => at !== i))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => set([...rows, ['', { equals: '' }]])}
      >
        {rows.length === 0 ? 'Only some of them' : 'Add filter'}
      </Button>
    </Stack>
  );
}

function Compared({
  comparison,
  index,
  onChange,
}: {
  comparison: unknown;
  index: number;
  onChange: (next: unknown) => void;
}) {
  const [key = 'equals', value] = isObject(comparison) ? (Object.entries(comparison)[0] ?? []) : ['equals', comparison];
  const text = value === undefined || value === null || typeof value === 'object' ? '' : String(value);
  const switchTo = (next: string) =>
    onChange({
      [next]: next === 'in' ? (text ? [text] : []) : Array.isArray(value) ? String(value[0] ?? '') : (value ?? ''),
    });
  return (
    <>
      <NativeSelect
        aria-label={`Comparison ${index + 1}`}
        size="sm"
        w="auto"
        value={key}
        data={COMPARISONS}
        onChange={(e) => switchTo(e.currentTarget.value)}
      />
      {key === 'in' ? (
        <TagsInput
          aria-label={`Values ${index + 1}`}
          size="sm"
          miw={160}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => onChange({ [key]: next })}
        />
      ) : (
        <ShortText
          aria-label={`Value ${index + 1}`}
          size="sm"
          text={text}
          onChange={(next) =>
            onChange({ [key]: key === 'above' || key === 'below' ? (typedNumber(next) ?? '') : next })
          }
        />
      )}
    </>
  );
}
