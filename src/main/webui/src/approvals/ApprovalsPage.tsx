import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { FreshRows } from '../activity/FilterBar';
import { listRollouts, rolloutsQuery } from '../api/rollouts';
import type { Rollout } from '../api/types';
import { RejectDialog } from '../decision/RejectDialog';
import { useRolloutChanges } from '../rollouts/useRolloutChanges';
import { waitingIn } from '../rollouts/words';
import { plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { useKeys } from '../shared/useKeys';
import { useQuietList } from '../shared/useQuietList';
import { RolloutCard } from './RolloutCard';

const FILTER = { state: 'awaiting_approval', limit: 20 };
/** So many paused rollouts are looked through for changes that wait. */
const PAUSED_LOOKED_AT = 50;

/** May it? */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const { list, items, fresh, showNew } = useQuietList<Rollout>(id, 'approvals', FILTER, (cursor, signal) =>
    listRollouts(id, { ...FILTER, cursor }, signal),
  );
  const paused = useQuery(rolloutsQuery(id, 'paused', PAUSED_LOOKED_AT));
  // One that was paused while the list is read stands in both.
  const known = new Map([...items, ...(paused.data?.items ?? [])].map((rollout) => [rollout.id, rollout]));
  const queue = [...known.values()].filter((rollout) => waitingIn(rollout) > 0);
  return (
    <Page
      title="Approvals"
      subtitle={
        <>
          Changes that Zyra may not make without you.{' '}
          <Text component="span" inherit visibleFrom="sm">
            Press ? for keys.
          </Text>
        </>
      }
      narrow
    >
      <FreshRows count={fresh} show={() => void showNew()} />
      <Loadable
        query={{ ...list, data: list.data && queue }}
        what="read the approvals"
        skeleton={
          <Section>
            <Lines rows={6} />
          </Section>
        }
        isEmpty={(rows) => rows.length === 0 && !list.hasNextPage}
        empty={
          <Section>
            <Empty
              title="Nothing waits for you"
              action={
                <Button component={Link} to={to('activity')} variant="default">
                  See what Zyra did
                </Button>
              }
            >
              Changes that a policy holds back will stand here until you approve or reject them.
            </Empty>
          </Section>
        }
      >
        {(rows) => (
          <>
            <Queue rows={rows} />
            {list.hasNextPage && <LoadMore {...list} shown={rows.length} noun="rollouts" />}
          </>
        )}
      </Loadable>
    </Page>
  );
}

function Queue({ rows }: { rows: Rollout[] }) {
  const [at, setAt] = useState(-1);
  const place = Math.min(at, rows.length - 1);
  useKeys({
    j: () => setAt(Math.min(place + 1, rows.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
  });
  return (
    <Stack gap="md">
      {rows.map((row, i) => (
        <Answerable key={row.id} rollout={row} current={i === place} />
      ))}
    </Stack>
  );
}

function Answerable({ rollout, current }: { rollout: Rollout; current: boolean }) {
  const navigate = useNavigate();
  const to = usePaths();
  const [rejecting, setRejecting] = useState(false);
  const { approve, reject, left } = useRolloutChanges(rollout);
  const busy = approve.isPending || reject.isPending;
  const changes = waitingIn(rollout);
  const yes = () => !busy && approve.mutate({ choice: {}, changes });
  const open = () => void navigate(to('rollouts', rollout.id));
  const what = `Reject ${plural(changes, 'change')}`;
  useKeys(
    current
      ? {
          a: yes,
          r: () => setRejecting(true),
          Enter: open,
        }
      : {},
  );
  return (
    <>
      <RolloutCard
        rollout={rollout}
        current={current}
        busy={busy}
        left={left}
        onApprove={yes}
        onReject={() => setRejecting(true)}
      />
      <RejectDialog
        opened={rejecting}
        title={what}
        confirmLabel={what}
        close={() => setRejecting(false)}
        confirm={(reason) => reject.mutate({ choice: {}, changes, reason })}
      />
    </>
  );
}
