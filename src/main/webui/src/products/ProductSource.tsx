import { Box, Button, FileButton, Group, List, Progress, Spoiler, Stack, Text } from '@mantine/core';
import { IconFileUpload, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { jobQuery, merchantKey, startSync } from '../api/merchants';
import { importProducts } from '../api/products';
import type { ImportResult } from '../api/types';
import { count, plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';

/** The two ways products come in: a CSV file, or a reading of the whole shop. */
export function ProductSource() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: merchantKey(id) });
  const csv = useMutation({ mutationFn: (file: File) => importProducts(id, file), onSuccess: refresh });
  const sync = useMutation({ mutationFn: () => startSync(id) });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <FileButton
          onChange={(file) => file && csv.mutate(file)}
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
        {csv.data && <Imported result={csv.data} file={csv.variables?.name ?? 'the file'} />}
        {csv.error && (
          <Problem
            error={csv.error}
            what={`import ${csv.variables?.name ?? 'the file'}`}
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

function Imported({ result, file }: { result: ImportResult; file: string }) {
  const errors = result.errors.map((error, i) => (
    <List.Item key={i}>
      Line {error.line}
      {error.field && `, ${error.field}`}: {error.message}
    </List.Item>
  ));
  return (
    <Stack gap={4} data-testid="import-result">
      <Text size="md">
        Read {file}: {count(result.imported)} new, {count(result.updated)} updated, {count(result.unchanged)} unchanged.
      </Text>
      {errors.length > 0 && (
        <Box p="sm" style={{ borderRadius: 8, background: 'var(--zyra-wait-ground)', color: 'var(--zyra-wait)' }}>
          <Text size="sm" fw={600}>
            Left out {plural(errors.length, 'line')}. Correct the file and import it again:
          </Text>
          <Spoiler maxHeight={180} showLabel="Show all" hideLabel="Show less">
            <List size="sm">{errors}</List>
          </Spoiler>
        </Box>
      )}
    </Stack>
  );
}

function SyncProgress({ jobId, finished }: { jobId: string; finished: () => void }) {
  const { id } = useMerchant();
  const job = useQuery(jobQuery(id, jobId));
  const [told, setTold] = useState('');
  const state = job.data?.state;
  useEffect(() => {
    if (state === 'finished' && told !== jobId) {
      setTold(jobId);
      finished();
    }
  }, [state, told, jobId, finished]);
  if (job.error)
    return (
      <Problem
        error={job.error}
        what="follow the reading of the shop"
        safe="It goes on in the background."
        retry={() => void job.refetch()}
      />
    );
  if (!job.data) return null;
  const { done, total, error } = job.data;
  if (state === 'failed')
    return (
      <Problem
        error={new Error(error ?? 'The shop did not answer.')}
        what="read the whole shop"
        safe={`${plural(done, 'product')} read before that stay.`}
      />
    );
  if (state === 'finished') return <Text size="md">Read {plural(done, 'product')} from the shop.</Text>;
  return (
    <Stack gap={4}>
      <Text size="sm">
        Reading the shop: {count(done)}
        {total !== null ? ` of ${count(total)}` : ''} products. You can leave this page meanwhile.
      </Text>
      <Progress aria-label="Reading the shop" value={total ? (done / total) * 100 : 100} animated={!total} />
    </Stack>
  );
}
