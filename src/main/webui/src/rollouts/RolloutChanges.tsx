import { Box, Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { isWaiting } from '../api/actions';
import { rolloutActionsQuery } from '../api/rollouts';
import type { Action, Rollout } from '../api/types';
import { RejectDialog } from '../decision/RejectDialog';
import { plural } from '../shared/format';
import { Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { useKeys } from '../shared/useKeys';
import { ChangeRow } from './ChangeRow';
import { ALL, answerLabel, choiceOf, chosenCount, isChosen, NONE, toggled, withoutAnswered } from './selection';
import { useRolloutChanges } from './useRolloutChanges';
import { waitingIn } from './words';

/** Each of a rollout's changes, before and after, and the answer to those that wait. */
export function RolloutChanges({ rollout }: { rollout: Rollout }) {
  const list = useRolloutActions(rollout);
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section title="Changes" flush open>
      <Loadable query={{ ...list, data: rows }} what="read the changes" skeleton={<Lines rows={8} />}>
        {(all) => (
          <>
            <Answers rollout={rollout} rows={all} more={() => void list.fetchNextPage()} />
            <NextPage
              more={list.hasNextPage && !list.isFetching && !list.isFetchNextPageError}
              fetch={() => void list.fetchNextPage()}
            />
            {rollout.total > 1 && <LoadMore {...list} shown={all.length} total={rollout.total} noun="changes" />}
          </>
        )}
      </Loadable>
    </Section>
  );
}

/** Read anew whenever the counts change, not with every event: hundreds of rows may be shown. */
function useRolloutActions({ id: rolloutId, counts }: Rollout) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const query = rolloutActionsQuery(id, rolloutId);
  const list = useInfiniteQuery(query);
  const state = JSON.stringify(counts);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void client.invalidateQueries({ queryKey: rolloutActionsQuery(id, rolloutId).queryKey });
  }, [client, id, rolloutId, state]);
  return list;
}

/** Asks for the next page when the end of the list comes into view. */
function NextPage({ more, fetch }: { more: boolean; fetch: () => void }) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const run = useRef(fetch);
  useEffect(() => {
    run.current = fetch;
  });
  useEffect(() => {
    if (inViewport && more) run.current();
  }, [inViewport, more]);
  return <Box ref={ref} h={1} />;
}

function Answers({ rollout, rows, more }: { rollout: Rollout; rows: Action[]; more: () => void }) {
  const navigate = useNavigate();
  const to = usePaths();
  const [at, setAt] = useState(-1);
  const [picked, setPicked] = useState(ALL);
  const [rejecting, setRejecting] = useState(false);
  const changes = useRolloutChanges(rollout, () => setPicked(ALL));
  const waiting = waitingIn(rollout);
  const open = new Set(rows.filter((row) => isWaiting(row.state)).map((row) => row.id));
  const selection = withoutAnswered(picked, (id) => open.has(id));
  const chosen = chosenCount(selection, waiting);
  const busy = changes.approve.isPending || changes.reject.isPending;
  const place = Math.min(at, rows.length - 1);
  const current = rows[place];
  const answer = { choice: choiceOf(selection), changes: chosen };
  const toggle = useCallback((id: string) => setPicked((old) => toggled(old, id)), []);
  const yes = () => chosen > 0 && !busy && changes.approve.mutate(answer);
  const openCurrent = () => current && void navigate(to('actions', current.id));
  useKeys({
    j: () => {
      setAt(Math.min(place + 1, rows.length - 1));
      if (place + 2 >= rows.length) more();
    },
    k: () => setAt(Math.max(place - 1, 0)),
    x: () => current && open.has(current.id) && waiting > 1 && toggle(current.id),
    a: yes,
    r: () => chosen > 0 && !busy && setRejecting(true),
    Enter: openCurrent,
  });
  const what = `Reject ${plural(chosen, 'change')}`;
  return (
    <>
      {waiting > 0 && (
        <Paper
          px="md"
          py="xs"
          radius={0}
          bg="var(--zyra-card)"
          style={{ position: 'sticky', top: 56, zIndex: 5, borderTop: '1px solid var(--zyra-line)' }}
        >
          <Group justify="space-between" gap="xs" mih={34}>
            <Group gap="sm">
              {waiting > 1 ? (
                <Checkbox
                  label={`${chosen} of ${waiting} chosen`}
                  checked={chosen === waiting}
                  indeterminate={chosen > 0 && chosen < waiting}
                  onChange={() => setPicked(chosen === waiting ? NONE : ALL)}
                />
              ) : (
                <Text size="sm">It waits for your answer.</Text>
              )}
              <Text size="sm" c="dimmed" aria-live="polite">
                {changes.left > 0 && `${changes.left} still being written`}
              </Text>
            </Group>
            <Group gap="xs">
              <Button size="sm" variant="default" disabled={busy || chosen === 0} onClick={() => setRejecting(true)}>
                {answerLabel('Reject', selection, waiting)}
              </Button>
              <Button size="sm" loading={busy} disabled={chosen === 0} onClick={yes}>
                {answerLabel('Approve', selection, waiting)}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row, i) => (
          <ChangeRow
            key={row.id}
            action={row}
            current={i === place}
            chosen={open.has(row.id) && waiting > 1 ? isChosen(selection, row.id) : null}
            toggle={toggle}
          />
        ))}
      </Stack>
      <RejectDialog
        opened={rejecting}
        title={what}
        confirmLabel={what}
        close={() => setRejecting(false)}
        confirm={(reason) => changes.reject.mutate({ ...answer, reason })}
      />
    </>
  );
}
