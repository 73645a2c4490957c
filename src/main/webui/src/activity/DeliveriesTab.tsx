import { Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { merchantKey } from '../api/merchants';
import type { WebhookDelivery } from '../api/types';
import { deadDeliveriesQuery, replayDelivery } from '../api/webhooks';
import { plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import { toastDone } from '../shared/toast';
import { When } from '../shared/When';

/** What the shop delivered and could not be worked on, to be tried once more. */
export function DeliveriesTab() {
  const { id } = useMerchant();
  const client = useQueryClient();
  const list = useInfiniteQuery(deadDeliveriesQuery(id));
  const rows = list.data?.pages.flatMap((page) => page.items);
  const replay = useMutation({
    mutationFn: (delivery: string | null) => replayDelivery(id, delivery),
    onSuccess: ({ replayed }) => {
      toastDone(`${plural(replayed, 'delivery', 'deliveries')} will be worked on once more.`);
      void client.invalidateQueries({ queryKey: merchantKey(id) });
    },
  });
  return (
    <Section flush>
      {replay.error && (
        <Problem error={replay.error} what="replay the delivery" safe="It is kept and can be replayed later." />
      )}
      <Loadable
        query={{ ...list, data: rows }}
        what="read the failed webhooks"
        skeleton={<Lines rows={6} />}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty title="Everything that the shop delivered was worked on">
            A webhook that keeps failing will stand here with the reason, and can be replayed.
          </Empty>
        }
      >
        {(all) => (
          <>
            <Group justify="flex-end" px="md" py="sm">
              <Button
                variant="default"
                size="sm"
                loading={replay.isPending && replay.variables === null}
                onClick={() => replay.mutate(null)}
              >
                Replay all
              </Button>
            </Group>
            <Stack component="ul" gap={0} m={0} p={0} aria-label="Failed webhooks" style={{ listStyle: 'none' }}>
              {all.map((row) => (
                <DeliveryRow
                  key={row.id}
                  row={row}
                  loading={replay.isPending && replay.variables === row.id}
                  replay={() => replay.mutate(row.id)}
                />
              ))}
            </Stack>
            <LoadMore {...list} shown={all.length} noun="failed webhooks" />
          </>
        )}
      </Loadable>
    </Section>
  );
}

function DeliveryRow({ row, loading, replay }: { row: WebhookDelivery; loading: boolean; replay: () => void }) {
  return (
    <Group
      component="li"
      px="md"
      py="xs"
      justify="space-between"
      gap="xs"
      style={{ borderTop: '1px solid var(--zyra-line)' }}
    >
      <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text size="md" fw={550} className="wrap-anywhere">
          {row.topic}
        </Text>
        <Text size="sm" className="wrap-anywhere">
          {row.error}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {plural(row.attempts, 'attempt')}, received <When at={row.receivedAt} />
        </Text>
      </Stack>
      <Button
        variant="default"
        size="sm"
        loading={loading}
        onClick={replay}
        aria-label={`Replay ${row.topic}, received ${row.receivedAt}`}
      >
        Replay
      </Button>
    </Group>
  );
}
