import { Button, Select, Text } from '@mantine/core';
import { listActions } from '../api/actions';
import type { Action } from '../api/types';
import { ProductPicker } from '../products/ProductPicker';
import { DataTable } from '../shared/DataTable';
import { dayAndTime } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { More } from '../shared/More';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { STATE_OPTIONS, StateBadge } from '../shared/StateBadge';
import { useFilters } from '../shared/useFilters';
import { useQuietList } from '../shared/useQuietList';
import { When } from '../shared/When';
import { FilterBar, FreshRows, LinkedFilter } from './FilterBar';

const FILTERS = ['state', 'product', 'since', 'automatic'] as const;

/** Changes to the store, by state. */
export function ChangesTab() {
  const { id, timezone } = useMerchant();
  const { values, set, clear, any } = useFilters(FILTERS);
  const { list, items, fresh, showNew, total } = useQuietList<Action>(id, 'actions', values, (cursor, signal) =>
    listActions(id, { ...values, cursor }, signal),
  );
  return (
    <Section flush>
      <FilterBar any={any} clear={clear}>
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          maw={240}
          flex="1 1 140px"
          data={STATE_OPTIONS}
          value={values.state || null}
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
      </FilterBar>
      <FreshRows count={fresh} show={() => void showNew()} />
      <Loadable
        query={{ ...list, data: list.data && items }}
        what="read the changes"
        skeleton={<Lines rows={8} />}
        isEmpty={(rows) => rows.length === 0}
        empty={
          any ? (
            <Empty
              title="No change fits these filters"
              action={
                <Button variant="default" onClick={clear}>
                  Clear filters
                </Button>
              }
            />
          ) : (
            <Empty title="Nothing changed yet">
              Each change to the store will stand here, with what it was before.
            </Empty>
          )
        }
      >
        {(rows) => (
          <>
            <ActionsTable rows={rows} />
            <More {...list} shown={rows.length} total={total} noun="changes" />
          </>
        )}
      </Loadable>
    </Section>
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
