import { Box, Button, FileButton, Group, List, Spoiler, Stack, Text } from '@mantine/core';
import { IconFileUpload, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { merchantKey, startSync } from '../api/merchants';
import { importProducts } from '../api/products';
import { ApiError } from '../api/request';
import type { ImportResult, Problem as ProblemDetails, ProblemEntry } from '../api/types';
import { count, plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';
import { SyncProgress } from './SyncProgress';

const CLEARS_FIELDS = 'urn:zyra:problem:import-clears-fields';

interface Upload {
  file: File;
  confirm: boolean;
}

/** The two ways products come in: a CSV file, or a reading of the whole shop. */
export function ProductSource() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: merchantKey(id) });
  const csv = useMutation({
    mutationFn: ({ file, confirm }: Upload) => importProducts(id, file, confirm),
    onSuccess: refresh,
  });
  const refused = csv.error instanceof ApiError ? csv.error.problem : null;
  const question = refused?.type === CLEARS_FIELDS ? refused : null;
  const sync = useMutation({ mutationFn: () => startSync(id) });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <FileButton
          onChange={(file) => file && csv.mutate({ file, confirm: false })}
          accept=".csv,text/csv"
          inputProps={{ 'aria-label': 'Product CSV file' }}
        >
          {(props) => (
            <Button
              {...props}
              size="sm"
              variant="default"
              loading={csv.isPending}
              leftSection={<IconFileUpload size={16} />}
            >
              Import a CSV file
            </Button>
          )}
        </FileButton>
        <Button
          size="sm"
          variant="default"
          loading={sync.isPending}
          leftSection={<IconRefresh size={16} />}
          onClick={() => sync.mutate()}
        >
          Read from the shop
        </Button>
      </Group>
      <Box aria-live="polite">
        {csv.data && <Imported result={csv.data} file={csv.variables?.file.name ?? 'the file'} />}
        {question && (
          <ClearingQuestion
            problem={question}
            confirm={() => csv.variables && csv.mutate({ file: csv.variables.file, confirm: true })}
            leave={() => csv.reset()}
          />
        )}
        {csv.error && !question && (
          <Problem
            error={csv.error}
            what={`import ${csv.variables?.file.name ?? 'the file'}`}
            safe="Products that were here before are unchanged."
          />
        )}
        {sync.error && (
          <Problem
            error={sync.error}
            what="read from the shop"
            safe="Products that were here before are unchanged."
            retry={() => sync.mutate()}
          />
        )}
        {sync.data && <SyncProgress jobId={sync.data.jobId} finished={refresh} />}
      </Box>
    </Stack>
  );
}

/** Empty cells would clear a field of many products: nothing is stored before somebody says yes. */
function ClearingQuestion({
  problem,
  confirm,
  leave,
}: {
  problem: ProblemDetails;
  confirm: () => void;
  leave: () => void;
}) {
  return (
    <Notice title={`${problem.title}. Nothing was stored yet:`}>
      <List size="sm">
        {(problem.errors ?? []).map((entry) => (
          <List.Item key={entry.field}>
            {entry.field} {entry.message}
          </List.Item>
        ))}
      </List>
      <Text size="sm">If the columns are not meant to be emptied, leave them out of the file.</Text>
      <Group gap="xs" mt={4}>
        <Button size="xs" onClick={confirm}>
          Clear these fields
        </Button>
        <Button size="xs" variant="default" onClick={leave}>
          Keep everything as it is
        </Button>
      </Group>
    </Notice>
  );
}

function Imported({ result, file }: { result: ImportResult; file: string }) {
  const cleared = Object.entries(result.cleared ?? {});
  return (
    <Stack gap={4} data-testid="import-result">
      <Text size="md">
        Read {file}: {count(result.imported)} new, {count(result.updated)} updated, {count(result.unchanged)} unchanged.
      </Text>
      {cleared.length > 0 && (
        <Text size="sm">
          Cleared by empty cells:{' '}
          {cleared.map(([field, products]) => `${field} of ${plural(products, 'product')}`).join(', ')}.
        </Text>
      )}
      {result.notListedYet ? (
        <Text size="sm">
          {plural(result.notListedYet, 'product')} not in the shop yet; writing goes on in the background.
        </Text>
      ) : null}
      <Lines
        title={`Left out ${plural(result.errors.length, 'line')}. Correct the file and import it again:`}
        lines={result.errors}
      />
      <Lines title="Stored as the file says. Check whether it is meant:" lines={result.warnings ?? []} />
    </Stack>
  );
}

function Lines({ title, lines }: { title: string; lines: ProblemEntry[] }) {
  if (lines.length === 0) return null;
  return (
    <Notice title={title}>
      <Spoiler maxHeight={180} showLabel="Show all" hideLabel="Show less">
        <List size="sm">
          {lines.map((entry, i) => (
            <List.Item key={i}>
              Line {entry.line}
              {entry.field && `, ${entry.field}`}: {entry.message}
            </List.Item>
          ))}
        </List>
      </Spoiler>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box p="sm" style={{ borderRadius: 8, background: 'var(--zyra-wait-ground)', color: 'var(--zyra-wait)' }}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {children}
    </Box>
  );
}
