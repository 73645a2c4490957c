import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { merchantKey, startSync } from '../api/merchants';
import { SyncProgress } from '../products/SyncProgress';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';

/** Follows the reading of the shop that the install has begun, or begins one. */
export function FirstSync({ jobId }: { jobId: string | null }) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const sync = useMutation({ mutationFn: () => startSync(id) });
  const job = sync.data?.jobId ?? jobId;
  const refresh = () => void client.invalidateQueries({ queryKey: merchantKey(id) });
  return (
    <>
      {job && <SyncProgress jobId={job} finished={refresh} />}
      {sync.error && <Problem error={sync.error} what="read the shop" safe="Nothing was changed." />}
      <Group>
        <Button size="sm" variant="default" loading={sync.isPending} onClick={() => sync.mutate()}>
          {job ? 'Read the shop again' : 'Read the shop'}
        </Button>
      </Group>
    </>
  );
}
