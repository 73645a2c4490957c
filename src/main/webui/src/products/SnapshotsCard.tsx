import { Box, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { snapshotsQuery } from '../api/products';
import type { Snapshot } from '../api/types';
import { Diff } from '../shared/diff/Diff';
import { words } from '../shared/format';
import { Empty, Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { When } from '../shared/When';
import { contentDiff } from './contentDiff';

/** The product's past: each snapshot and what differs from the one before. */
export function SnapshotsCard({ productId }: { productId: string }) {
  const { id } = useMerchant();
  const snapshots = useQuery(snapshotsQuery(id, productId));
  return (
    <Section title="Snapshots">
      <Loadable
        query={snapshots}
        what="read the snapshots"
        isEmpty={(page) => page.items.length === 0}
        empty={<Empty title="No snapshots yet">Before and after every change, a copy of the product is kept here.</Empty>}
      >
        {(page) => <Past snapshots={newestFirst(page.items)} />}
      </Loadable>
    </Section>
  );
}

const newestFirst = (items: Snapshot[]) =>
  [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));

function Past({ snapshots }: { snapshots: Snapshot[] }) {
  return (
    <Timeline bulletSize={14} lineWidth={2}>
      {snapshots.map((snapshot, i) => {
        const earlier = snapshots[i + 1];
        return (
          <Timeline.Item key={snapshot.id} title={<Text size="md" fw={550}>{words(snapshot.reason)}</Text>}>
            <When at={snapshot.createdAt} />
            <Box mt={4}>
              {earlier ? (
                <Diff fields={contentDiff(earlier.content, snapshot.content)} compact />
              ) : (
                <Text size="sm" c="dimmed">
                  The first copy.
                </Text>
              )}
            </Box>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
