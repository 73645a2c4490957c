import { ActionIcon, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { IconCheck, IconTrash, IconX } from '@tabler/icons-react';
import type { TestRun } from '../../api/dmnTypes';
import { writeExact } from '../../api/exactJson';
import { Badge } from '../../shared/StateBadge';
import { failureInWords } from './failure';
import { type CellFault, type Column, headOf, type Row } from './table';

interface Props {
  columns: Column[];
  rows: Row[];
  faults: CellFault[];
  /** What the last run found; null while the table differs from what ran. */
  run: TestRun | null;
  change: (rows: Row[]) => void;
}

/** Test cases as rows: name, what goes in, what has to come out, whether it did. */
export function TestGrid({ columns, rows, faults, run, change }: Props) {
  const given = columns.filter((column) => column.side === 'context').length;
  const ran = run !== null && run.cases === rows.length;
  const edit = (r: number, part: Partial<Row>) => change(rows.map((row, i) => (i === r ? { ...row, ...part } : row)));
  return (
    <Table.ScrollContainer
      minWidth={420 + columns.length * 130}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="Test table"
    >
      <Table aria-label="Tests" verticalSpacing={6} horizontalSpacing="xs" className="test-grid" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2} scope="col">
              Test
            </Table.Th>
            {given > 0 && (
              <Table.Th colSpan={given} scope="colgroup">
                Goes in
              </Table.Th>
            )}
            {columns.length > given && (
              <Table.Th colSpan={columns.length - given} scope="colgroup">
                Has to come out
              </Table.Th>
            )}
            <Table.Th rowSpan={2} scope="col">
              Result
            </Table.Th>
            <Table.Td rowSpan={2} w={44} />
          </Table.Tr>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={`${column.side}/${headOf(column)}`} scope="col">
                {headOf(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, r) => {
            const failure = ran ? run.failures.find((each) => each.index === r) : undefined;
            return (
              <Table.Tr key={r} data-failed={failure ? true : undefined}>
                <Table.Td miw={170}>
                  <TextInput
                    size="xs"
                    aria-label={`Name of test ${r + 1}`}
                    value={row.name}
                    onChange={(event) => edit(r, { name: event.currentTarget.value })}
                  />
                </Table.Td>
                {columns.map((column, c) => (
                  <Table.Td key={c} miw={120}>
                    <CellInput
                      column={column}
                      label={`Test ${r + 1}, ${headOf(column)}`}
                      value={row.cells[c] ?? ''}
                      fault={faults.find((each) => each.row === r && each.column === c)?.message}
                      onChange={(text) => edit(r, { cells: row.cells.map((old, k) => (k === c ? text : old)) })}
                    />
                  </Table.Td>
                ))}
                <Table.Td miw={190}>
                  <Result ran={ran} messages={failure?.messages} />
                </Table.Td>
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove test ${r + 1}`}
                    onClick={() => change(rows.filter((_, i) => i !== r))}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Result({ ran, messages }: { ran: boolean; messages: string[] | undefined }) {
  if (!ran) {
    return (
      <Text span size="sm" c="dimmed">
        Not run
      </Text>
    );
  }
  if (!messages) return <Badge word="Passes" tone="good" icon={IconCheck} />;
  return (
    <>
      <Badge word="Fails" tone="bad" icon={IconX} />
      {messages.map((message, i) => (
        <Text key={i} size="sm" mt={4} className="wrap-anywhere">
          {failureInWords(message)}
        </Text>
      ))}
    </>
  );
}

interface CellProps {
  column: Column;
  label: string;
  value: string;
  fault: string | undefined;
  onChange: (text: string) => void;
}

/** A cell offers the allowed values where there are any; whatever else stands in it is kept. */
function CellInput({ column, label, value, fault, onChange }: CellProps) {
  const allowed = column.allowed?.map((each) => (typeof each === 'string' ? each : writeExact(each)));
  if (allowed && (value === '' || allowed.includes(value))) {
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        data={[{ value: '', label: '' }, ...allowed.filter((each) => each !== '')]}
        value={value}
        error={fault}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      value={value}
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
