import { Button, Group, Text } from '@mantine/core';
import { DataTable } from '../../shared/DataTable';
import { plural } from '../../shared/format';
import { Empty } from '../../shared/Loadable';
import { usePaths } from '../../shared/merchant';
import { SearchField } from '../../shared/SearchField';
import { SegmentedChoice } from '../../shared/SegmentedChoice';
import { useFilters } from '../../shared/useFilters';
import { When } from '../../shared/When';
import { ModelBadge } from '../ModelBadge';
import { STATES } from '../model/modelStates';
import { modelSearch } from '../page/useModelRef';
import { found, type ModelRow } from './rows';

const FILTERS = ['q', 'kind'] as const;

const KINDS = [
  { value: 'all', label: 'All' },
  { value: 'policies', label: 'Policies' },
  { value: 'others', label: 'Other models' },
] as const;

/** Policies and other models with what is in force, since when and by whom. */
export function ModelTable({ rows }: { rows: ModelRow[] }) {
  const to = usePaths();
  const { values, set, clear, any } = useFilters(FILTERS);
  const shown = found(rows, values);
  const policies = rows.filter((row) => row.policy).length;
  return (
    <>
      <Group gap="xs" px="md" pb="sm" pt="md">
        <SearchField
          label="Search policies"
          value={values.q}
          onSearch={(words) => set('q', words)}
          flex="1 1 200px"
          maw={320}
        />
        {policies > 0 && policies < rows.length && (
          <SegmentedChoice
            label="Kind"
            options={KINDS}
            value={(values.kind || 'all') as 'all'}
            onChange={(kind: string) => set('kind', kind === 'all' ? null : kind)}
          />
        )}
      </Group>
      {shown.length === 0 ? (
        <Empty
          title="No policy like this"
          action={
            any && (
              <Button variant="default" onClick={clear}>
                Clear filters
              </Button>
            )
          }
        >
          Try other words.
        </Empty>
      ) : (
        <DataTable
          label="Policies"
          rows={shown}
          id={(row) => row.key}
          title={{
            header: 'Policy',
            text: (row) => row.title,
            extra: (row) => (
              <Text size="sm" c="dimmed" className="wrap-anywhere">
                {row.description || (row.policy ? '' : row.namespace)}
              </Text>
            ),
          }}
          to={(row) => (row.stored ? to('policies', row.name) + modelSearch(row) : null)}
          columns={[
            {
              key: 'state',
              header: 'State',
              phone: 'right',
              cell: (row) => row.state && <ModelBadge state={row.state} />,
            },
            { key: 'version', header: 'In force', phone: 'below', cell: (row) => <InForce row={row} /> },
            {
              key: 'when',
              header: 'Since',
              cell: (row) => (
                <>
                  {row.when && <When at={row.when} />}
                  {row.who && (
                    <Text size="sm" c="dimmed">
                      by {row.who}
                    </Text>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <Text size="sm" c="dimmed" px="md" py="sm" aria-live="polite" style={{ borderTop: '1px solid var(--zyra-line)' }}>
        {any ? `${shown.length} of ${plural(rows.length, 'model')}` : counts(policies, rows.length - policies)}
      </Text>
    </>
  );
}

function InForce({ row }: { row: ModelRow }) {
  return (
    <>
      <Text size="md">
        {row.activeVersion !== null ? `Version ${row.activeVersion}` : row.policy ? 'As it comes with Zyra' : 'None'}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          row.policy?.builtIn && row.activeVersion !== null && 'As it comes with Zyra',
          row.waiting && `Version ${row.newestVersion} waits (${STATES[row.waiting].word.toLowerCase()})`,
        ]
          .filter(Boolean)
          .join('. ')}
      </Text>
    </>
  );
}

const counts = (policies: number, others: number) =>
  [
    policies > 0 && plural(policies, 'policy', 'policies'),
    (others > 0 || policies === 0) && plural(others, policies > 0 ? 'other model' : 'model'),
  ]
    .filter(Boolean)
    .join(', ');
