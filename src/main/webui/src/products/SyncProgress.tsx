import { Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { jobQuery } from '../api/merchants';
import { count, plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';

/** How far the reading of the shop is. */
export function SyncProgress({ jobId, finished }: { jobId: string; finished: () => void }) {
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
  const { done, total, error, phase } = job.data;
  // Such as `orders: storing`.
  const subject = phase?.split(':')[0] ?? 'products';
  if (state === 'failed')
    return (
      <Problem
        error={new Error(error ?? 'The shop did not answer.')}
        what="read the whole shop"
        safe="What was read before that stays."
      />
    );
  if (state === 'finished') return <Text size="md">Read {plural(done, 'product')} from the shop.</Text>;
  return (
    <Stack gap={4}>
      <Text size="sm">
        Reading the shop: {count(done)}
        {total !== null ? ` of ${count(total)}` : ''} {subject}. You can leave this page meanwhile.
      </Text>
      <Progress aria-label="Reading the shop" value={total ? (done / total) * 100 : 100} animated={!total} />
    </Stack>
  );
}
