import { Anchor, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export const PHONE = '(max-width: 47.99em)';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  align?: 'right';
  /** Where the value goes on a phone's card: below the title, at its right, or nowhere. */
  phone?: 'below' | 'right';
  width?: number | string;
}

interface Props<T> {
  label: string;
  rows: T[];
  id: (row: T) => string;
  /** The first column: the row's name, which is also its link. */
  title: { header: string; text: (row: T) => string; extra?: (row: T) => ReactNode; before?: (row: T) => ReactNode };
  to: (row: T) => string | null;
  columns: Column<T>[];
}

/** An index table; on a phone every row becomes a card with its most telling fields. */
export function DataTable<T>(props: Props<T>) {
  return useMediaQuery(PHONE, false, { getInitialValueInEffect: false }) ? (
    <Cards {...props} />
  ) : (
    <FullTable {...props} />
  );
}

function FullTable<T>({ label, rows, id, title, to, columns }: Props<T>) {
  return (
    <Table aria-label={label} verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{title.header}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column.key} scope="col" ta={column.align} w={column.width}>
              {column.header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={id(row)} className="row-link">
            <Table.Td style={{ maxWidth: 460 }}>
              <Group gap="sm" wrap="nowrap">
                {title.before?.(row)}
                <Stack gap={0} style={{ minWidth: 0 }}>
                  <RowName row={row} title={title} to={to} />
                  {title.extra?.(row)}
                </Stack>
              </Group>
            </Table.Td>
            {columns.map((column) => (
              <Table.Td key={column.key} ta={column.align}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards<T>({ label, rows, id, title, to, columns }: Props<T>) {
  return (
    <Stack component="ul" gap={0} m={0} p={0} aria-label={label} style={{ listStyle: 'none' }}>
      {rows.map((row) => (
        <Group
          component="li"
          key={id(row)}
          className="row-link"
          px="md"
          py="sm"
          gap="sm"
          wrap="nowrap"
          justify="space-between"
          style={{ borderTop: '1px solid var(--zyra-line)' }}
        >
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            {title.before?.(row)}
            <Stack gap={2} style={{ minWidth: 0 }}>
              <RowName row={row} title={title} to={to} />
              {title.extra?.(row)}
              <Group gap="xs">
                {columns
                  .filter((c) => c.phone === 'below')
                  .map((c) => (
                    <span key={c.key}>{c.cell(row)}</span>
                  ))}
              </Group>
            </Stack>
          </Group>
          {columns
            .filter((c) => c.phone === 'right')
            .map((c) => (
              <span key={c.key}>{c.cell(row)}</span>
            ))}
        </Group>
      ))}
    </Stack>
  );
}

function RowName<T>({ row, title, to }: Pick<Props<T>, 'title' | 'to'> & { row: T }) {
  const target = to(row);
  if (!target) return <Text fw={550}>{title.text(row)}</Text>;
  return (
    <Anchor component={Link} to={target} className="row-target wrap-anywhere" fw={550} c="var(--mantine-color-text)">
      {title.text(row)}
    </Anchor>
  );
}

/** A row's check box, standing above the row's link. */
export function RowCheck(props: { label: string; checked: boolean; onChange: () => void }) {
  return <Checkbox className="above" aria-label={props.label} checked={props.checked} onChange={props.onChange} />;
}
