import { Table, Text } from '@mantine/core';
import type { Trace } from '../api/types';
import { exactTime, shown, words } from '../shared/format';
import { useMerchant } from '../shared/merchant';

/** The facts a decision rests on, folded away until asked for. */
export function Facts({ trace }: { trace: Trace }) {
  const { timezone } = useMerchant();
  const rows = [...Object.entries(trace.facts?.metrics ?? {}), ...Object.entries(trace.facts?.attributes ?? {})];
  return (
    <details>
      <Text component="summary" size="md" fw={550} style={{ cursor: 'pointer' }}>
        Facts used ({rows.length}), as of {exactTime(trace.at, timezone)}
      </Text>
      <Table aria-label="Facts used" mt="xs" layout="fixed">
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={450} w="40%" className="wrap-anywhere">
                {words(name)}
              </Table.Th>
              <Table.Td className="wrap-anywhere">{shown(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
