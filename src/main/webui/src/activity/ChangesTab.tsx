import { Text } from '@mantine/core';
import { listActions } from '../api/actions';
import type { Action } from '../api/types';
import { ProductPicker } from '../products/ProductPicker';
import { DataTable } from '../shared/DataTable';
import { dayAndTime } from '../shared/format';
import { Empty } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { STATE_OPTIONS, StateBadge } from '../shared/StateBadge';
import { useFilters } from '../shared/useFilters';
import { useQuietList } from '../shared/useQuietList';
import { When } from '../shared/When';
import { LinkedFilter } from './FilterBar';
import { FilteredList } from './FilteredList';
import { FilterSelect } from './FilterSelect';

const FILTERS = ['state', 'product', 'since', 'automatic'] as const;

/** Changes to the store, by state. */
export function ChangesTab() {
  const { id, timezone } = useMerchant();
  const { values, set, clear, any } = useFilters(FILTERS);
  const rows = useQuietList<Action>(id, 'actions', values, (cursor, signal) =>
    listActions(id, { ...values, cursor }, signal),
  );
  return (
    <FilteredList
      rows={rows}
      noun="change"
      nouns="changes"
      any={any}
      clear={clear}
      filters={
        <>
          <FilterSelect
            label="State"
            any="Any state"
            data={STATE_OPTIONS}
            value={values.state}
            onChange={(v) => set('state', v)}
          />
          <ProductPicker value={values.product} onChange={(v) => set('product', v)} />
          {values.since && (
            <LinkedFilter label={`Since ${dayAndTime(values.since, timezone)}`} drop={() => set('since', null)} />
          )}
          {values.automatic && (
            <LinkedFilter
              label={values.automatic === 'true' ? 'By autopilot alone' : 'With your approval'}
              drop={() => set('automatic', null)}
            />
          )}
        </>
      }
      none={
        <Empty title="Nothing changed yet">Each change to the store will stand here, with what it was before.</Empty>
      }
    >
      {(shown) => <ActionsTable rows={shown} />}
    </FilteredList>
  );
}

export function ActionsTable({ rows }: { rows: Action[] }) {
  const to = usePaths();
  return (
    <DataTable
      label="Changes"
      rows={rows}
      id={(row) => row.id}
      title={{
        header: 'Change',
        text: (row) => row.sentence,
        extra: (row) =>
          (row.error ?? row.reason) && (
            <Text size="sm" c="dimmed" lineClamp={2}>
              {row.error ?? row.reason}
            </Text>
          ),
      }}
      to={(row) => to('actions', row.id)}
      columns={[
        {
          key: 'state',
          header: 'State',
          cell: (row) => <StateBadge state={row.state} type={row.type} />,
          phone: 'below',
        },
        { key: 'by', header: 'By', cell: (row) => (row.executedBy === 'agent' ? 'Zyra' : 'A person') },
        {
          key: 'when',
          header: 'When',
          cell: (row) => <When at={row.completedAt ?? row.createdAt} />,
          phone: 'below',
          align: 'right',
        },
      ]}
    />
  );
}
