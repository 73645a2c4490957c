import { Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffQuery } from '../../api/dmn';
import type { ModelDiff, ModelRef, TableDiff } from '../../api/dmnTypes';
import { ExpandableList } from '../../rules/preview/ExpandableList';
import { plural } from '../../shared/format';
import { Loadable } from '../../shared/Loadable';
import { ChangeBadge } from '../../shared/StateBadge';
import { countRows, foldRows, markOf } from './diffRows';

interface Props {
  modelRef: ModelRef;
  from: number;
  to: number;
}

/** What differs between two versions: in sentences, and table by table. */
export function DiffView({ modelRef, from, to }: Props) {
  const diff = useQuery(diffQuery(modelRef, from, to));
  return (
    <Loadable query={diff} what="compare the versions">
      {(data: ModelDiff) => <Differences diff={data} />}
    </Loadable>
  );
}

export function Differences({ diff }: { diff: ModelDiff }) {
  const tables = diff.tables.filter(
    (table) =>
      table.rows.some((row) => row.change !== 'same') || table.columns.some((column) => column.change !== 'same'),
  );
  return (
    <Stack gap="md" data-testid="model-diff">
      <Text size="md" fw={600}>
        {diff.identical ? 'Both decide the same.' : plural(diff.changes.length, 'change')}
      </Text>
      <ChangeList diff={diff} first={12} />
      {tables.map((table) => (
        <TableDifferences key={table.decision} table={table} />
      ))}
    </Stack>
  );
}

/** The changes as sentences. */
export function ChangeList({ diff, first }: { diff: ModelDiff; first: number }) {
  if (diff.changes.length === 0) return null;
  return (
    <ExpandableList
      rows={diff.changes}
      first={first}
      render={(change, i) => (
        <Group component="li" key={i} gap="xs" py={4} wrap="nowrap" align="flex-start">
          <ChangeBadge change={markOf(change.kind)} />
          <Text size="md" className="wrap-anywhere">
            {change.text}
          </Text>
        </Group>
      )}
    />
  );
}

function TableDifferences({ table }: { table: TableDiff }) {
  const counts = countRows(table.rows);
  return (
    <Stack gap="xs">
      <Text component="h3" size="md" fw={600} m={0}>
        {table.decision}
        {counts && (
          <Text span size="sm" c="dimmed" fw={400}>
            {' '}
            Rows: {counts}
          </Text>
        )}
      </Text>
      <Table.ScrollContainer
        minWidth={160 + table.columns.length * 130}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={`Changes of ${table.decision}`}
      >
        <Table aria-label={`Changes of ${table.decision}`} withTableBorder withColumnBorders verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Row</Table.Th>
              {table.columns.map((column, i) => (
                <Table.Th key={i} scope="col">
                  <Head column={column} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {foldRows(table.rows).map((shown, i) =>
              shown.kind === 'same' ? (
                <Table.Tr key={i}>
                  <Table.Td colSpan={table.columns.length + 1} c="dimmed" fz="sm">
                    {plural(shown.count, 'row')} the same
                  </Table.Td>
                </Table.Tr>
              ) : (
                <Table.Tr key={i}>
                  <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                    {shown.number} {shown.row.change !== 'same' && <ChangeBadge change={shown.row.change} />}
                  </Table.Th>
                  {shown.row.cells.map((cell, c) => (
                    <Table.Td key={c} miw={110} style={{ overflowWrap: 'break-word' }}>
                      <Cell row={shown.row.change} cell={cell} column={table.columns[c]?.change} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Head({ column }: { column: TableDiff['columns'][number] }) {
  if (column.change === 'added') return <ins>{column.name}</ins>;
  if (column.change === 'removed') return <del>{column.name}</del>;
  return column.name;
}

/** A changed cell shows both texts; what came is underlined, what went struck through. */
function Cell({
  row,
  cell,
  column,
}: {
  row: string;
  cell: TableDiff['rows'][number]['cells'][number];
  column?: string;
}) {
  const before = cell.before ?? '';
  const after = cell.after ?? '';
  if (row === 'added' || (column === 'added' && after)) return after ? <ins>{after}</ins> : null;
  if (row === 'removed' || (column === 'removed' && before)) return before ? <del>{before}</del> : null;
  if (!cell.changed)
    return (
      <Text span size="sm">
        {after || before}
      </Text>
    );
  return (
    <>
      <del>{before || 'empty'}</del> <ins>{after || 'empty'}</ins>
    </>
  );
}
