import { Anchor, Box, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { snapshotsQuery } from '../api/products';
import type { Snapshot } from '../api/types';
import { Diff } from '../shared/diff/Diff';
import { words } from '../shared/format';
import { Empty, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
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
        empty={
          <Empty title="No snapshots yet">Before and after every change, a copy of the product is kept here.</Empty>
        }
      >
        {(page) => <Past snapshots={newestFirst(page.items)} />}
      </Loadable>
    </Section>
  );
}

const newestFirst = (items: Snapshot[]) => [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));

function Differences({ earlier, snapshot }: { earlier: Snapshot; snapshot: Snapshot }) {
  const fields = contentDiff(earlier.content, snapshot.content);
  return fields.length ? (
    <Diff fields={fields} compact />
  ) : (
    <Text size="sm" c="dimmed">
      The same as the copy before.
    </Text>
  );
}

/** Why a copy was kept; "before action 01a2…" links to the change. */
function Reason({ reason }: { reason: string }) {
  const to = usePaths();
  const action = /^(before|after) action (\S+)$/.exec(reason);
  return (
    <Text size="md" fw={550}>
      {action ? (
        <>
          {words(action[1]!)}{' '}
          <Anchor component={Link} to={to('actions', action[2]!)} inherit>
            this change
          </Anchor>
        </>
      ) : (
        words(reason)
      )}
    </Text>
  );
}

function Past({ snapshots }: { snapshots: Snapshot[] }) {
  return (
    <Timeline bulletSize={14} lineWidth={2}>
      {snapshots.map((snapshot, i) => {
        const earlier = snapshots[i + 1];
        return (
          <Timeline.Item key={snapshot.id} title={<Reason reason={snapshot.reason} />}>
            <When at={snapshot.createdAt} />
            <Box mt={4}>
              {earlier ? (
                <Differences earlier={earlier} snapshot={snapshot} />
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
