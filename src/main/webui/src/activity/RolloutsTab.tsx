import { Text } from '@mantine/core';
import { listRollouts } from '../api/rollouts';
import type { Rollout } from '../api/types';
import { rolloutTitle, stateSentence } from '../rollouts/words';
import { DataTable } from '../shared/DataTable';
import { Empty } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { ROLLOUT_OPTIONS, RolloutBadge } from '../shared/StateBadge';
import { useFilters } from '../shared/useFilters';
import { useQuietList } from '../shared/useQuietList';
import { When } from '../shared/When';
import { FilteredList } from './FilteredList';
import { FilterSelect } from './FilterSelect';

const FILTERS = ['state'] as const;

/** Rollouts, by state. */
export function RolloutsTab() {
  const { id } = useMerchant();
  const to = usePaths();
  const { values, set, clear, any } = useFilters(FILTERS);
  const rows = useQuietList<Rollout>(id, 'rollouts', values, (cursor, signal) =>
    listRollouts(id, { ...values, cursor, limit: 20 }, signal),
  );
  return (
    <FilteredList
      rows={rows}
      noun="rollout"
      nouns="rollouts"
      any={any}
      clear={clear}
      filters={
        <FilterSelect
          label="State"
          any="Any state"
          data={ROLLOUT_OPTIONS}
          value={values.state}
          onChange={(v) => set('state', v)}
        />
      }
      none={
        <Empty title="Nothing went out yet">
          What one rule or person wants of one kind will stand here together, with how far it is.
        </Empty>
      }
    >
      {(shown) => (
        <DataTable
          label="Rollouts"
          rows={shown}
          id={(row) => row.id}
          title={{
            header: 'Rollout',
            text: rolloutTitle,
            extra: (row) => (
              <Text size="sm" c="dimmed" lineClamp={2}>
                {stateSentence(row)}
              </Text>
            ),
          }}
          to={(row) => to('rollouts', row.id)}
          columns={[
            {
              key: 'state',
              header: 'State',
              cell: (row) => <RolloutBadge state={row.state} type={row.type} />,
              phone: 'below',
            },
            { key: 'rule', header: 'By', cell: (row) => (row.ruleId ? `Rule ${row.ruleId}` : 'Asked for') },
            { key: 'when', header: 'When', cell: (row) => <When at={row.createdAt} />, phone: 'below', align: 'right' },
          ]}
        />
      )}
    </FilteredList>
  );
}
