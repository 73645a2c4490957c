import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { runTests, saveTests, testsQuery } from '../../api/dmn';
import type { FormField, ModelRef, ModelTests, ModelVersion } from '../../api/dmnTypes';
import { plural } from '../../shared/format';
import { Empty } from '../../shared/Loadable';
import { Problem } from '../../shared/Problem';
import { toastDone } from '../../shared/toast';
import type { UnsavedChange } from '../page/unsavedChange';
import { useModelChange } from '../page/useModelChange';
import { TestFiles } from './TestFiles';
import { TestGrid } from './TestGrid';
import { blankRow, type CellFault, type Column, casesOf, columnsFor, freeName, type Row, rowsOf } from './table';

interface Props {
  modelRef: ModelRef;
  version: ModelVersion;
  newest: number;
  inputs: FormField[];
  tests: ModelTests;
  setPending: (pending: UnsavedChange | null) => void;
}

/** The tests as a table to edit; saved as a whole, and run with each save. */
export function TestEditor({ modelRef, version, newest, inputs, tests, setPending }: Props) {
  const client = useQueryClient();
  const changed = useModelChange();
  const stored = useMemo(() => columnsFor(inputs, version, tests.cases), [inputs, version, tests.cases]);
  const saved = useMemo(() => rowsOf(tests.cases, stored), [tests.cases, stored]);
  // What is edited keeps its columns, also when somebody else saves tests meanwhile.
  const [own, setOwn] = useState<{ rows: Row[]; columns: Column[]; revision: number } | null>(null);
  const [faults, setFaults] = useState<CellFault[]>([]);
  const { rows, columns } = own ?? { rows: saved, columns: stored };
  const keep = async (next: ModelTests) => {
    client.setQueryData(testsQuery(modelRef).queryKey, next);
    await changed();
  };
  const save = useMutation({
    mutationFn: (cases: ModelTests['cases']) => saveTests(modelRef, cases),
    onSuccess: async (next) => {
      await keep(next);
      setOwn(null);
      toastDone(`Saved ${plural(next.cases.length, 'test')}.`);
    },
  });
  const run = useMutation({ mutationFn: () => runTests(modelRef), onSuccess: keep });
  const change = (next: Row[]) => {
    const { revision } = own ?? tests;
    setOwn(
      revision === tests.revision && JSON.stringify(next) === JSON.stringify(saved)
        ? null
        : { rows: next, columns, revision },
    );
    setFaults([]);
    save.reset();
  };
  const discard = () => {
    setOwn(null);
    setFaults([]);
    save.reset();
  };
  const trySave = () => {
    const read = casesOf(rows, columns);
    setFaults(read.faults);
    if (read.faults.length === 0) save.mutate(read.cases);
  };
  usePending(own !== null, save.isPending, trySave, discard, setPending);

  const actions = (
    <Group gap="xs">
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => change([...rows, blankRow(columns, freeName(rows))])}
      >
        Add test
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
        disabled={own !== null || tests.cases.length === 0}
        loading={run.isPending}
        onClick={() => run.mutate()}
      >
        Run tests
      </Button>
      <TestFiles modelRef={modelRef} count={tests.cases.length} disabled={own !== null} imported={keep} />
    </Group>
  );
  return (
    <Stack gap="sm" pb="md">
      <Group px="md" justify="space-between" gap="sm">
        <Text size="md" data-testid="test-summary" aria-live="polite">
          {own ? 'Save the tests to run them.' : summary(tests)}
        </Text>
        {actions}
      </Group>
      {version.version !== newest && (
        <Text size="sm" c="dimmed" px="md">
          Tests belong to the model, not to one version. They run with version {newest}, the newest, and with any
          version before it is activated.
        </Text>
      )}
      {own && own.revision !== tests.revision && (
        <Text size="sm" px="md" c="var(--zyra-wait)" role="status">
          Somebody saved other tests meanwhile. Saving yours takes their place; discarding yours shows them.
        </Text>
      )}
      <div className="flush live">
        {faults.length > 0 && (
          <div
            role="alert"
            style={{ padding: 12, borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
          >
            <Text fw={600}>To save the tests, change {plural(faults.length, 'cell')}; they are marked below.</Text>
          </div>
        )}
        {save.error && <Problem error={save.error} what="save the tests" safe="What you wrote is still here." />}
        {run.error && <Problem error={run.error} what="run the tests" />}
      </div>
      {rows.length === 0 ? (
        <Empty title="No tests yet">
          Add one here, or try the model and keep what came out. A version whose tests fail cannot be put in force.
        </Empty>
      ) : (
        <TestGrid columns={columns} rows={rows} faults={faults} run={own ? null : tests.run} change={change} />
      )}
      <Text size="sm" c="dimmed" px="md">
        Empty cells are left out. Write null for no value, and FEEL after an equals sign.
      </Text>
    </Stack>
  );
}

function summary({ run, cases, version }: ModelTests): string {
  if (cases.length === 0) return '';
  if (!run || run.cases !== cases.length) return `${plural(cases.length, 'test')}, not run yet.`;
  if (run.failed === 0)
    return cases.length === 1
      ? `The test passes with version ${version}.`
      : `All ${cases.length} tests pass with version ${version}.`;
  if (cases.length === 1) return `The test fails with version ${version}.`;
  return `${run.failed} of ${cases.length} tests ${run.failed === 1 ? 'fails' : 'fail'} with version ${version}.`;
}

/** Tells the page's save bar of changes, with what to do now; nothing once they are gone. */
function usePending(
  changed: boolean,
  saving: boolean,
  save: () => void,
  discard: () => void,
  tell: (pending: UnsavedChange | null) => void,
) {
  const now = useRef({ save, discard });
  useEffect(() => {
    now.current = { save, discard };
  });
  useEffect(() => {
    tell(
      changed
        ? {
            message: 'Unsaved tests',
            saveLabel: 'Save tests',
            saving,
            save: () => now.current.save(),
            discard: () => now.current.discard(),
          }
        : null,
    );
    return () => tell(null);
  }, [changed, saving, tell]);
}
