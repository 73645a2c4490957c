import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { FreshRows } from '../activity/FilterBar';
import { isWaiting, listActions } from '../api/actions';
import type { Action } from '../api/types';
import { RejectDialog } from '../decision/RejectDialog';
import { plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { useKeys } from '../shared/useKeys';
import { useQuietList } from '../shared/useQuietList';
import { ApprovalCard } from './ApprovalCard';
import { useAnswers } from './useAnswers';

const FILTER = { state: 'awaiting_approval' };

/** May it? */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const { list, items, fresh, showNew, total } = useQuietList<Action>(id, 'approvals', FILTER, (cursor, signal) =>
    listActions(id, { ...FILTER, cursor }, signal),
  );
  const answers = useAnswers();
  const queue = items.filter((a) => isWaiting(a.state) && !answers.answered.has(a.id));
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
            <Queue rows={rows} answers={answers} />
            {list.hasNextPage && <LoadMore {...list} shown={rows.length} total={total} noun="changes" />}
          </>
        )}
      </Loadable>
    </Page>
  );
}

function Queue({ rows, answers }: { rows: Action[]; answers: ReturnType<typeof useAnswers> }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(-1);
  const [rejecting, setRejecting] = useState<string[]>([]);
  const chosen = rows.filter((row) => selected.has(row.id)).map((row) => row.id);
  const place = Math.min(at, rows.length - 1);
  const current = rows[place];

  const toggle = (actionId: string) =>
    setSelected((old) => {
      const next = new Set(old);
      if (!next.delete(actionId)) next.add(actionId);
      return next;
    });
  useKeys({
    j: () => setAt(Math.min(place + 1, rows.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
    x: () => current && toggle(current.id),
    a: () => current && !answers.busy.has(current.id) && void answers.approve([current.id]),
    r: () => current && setRejecting([current.id]),
  });

  return (
    <Stack gap="md">
      <Paper
        withBorder
        px="md"
        py="xs"
        bg="var(--zyra-card)"
        style={{ position: 'sticky', top: 64, zIndex: 5, borderColor: 'var(--zyra-line)' }}
      >
        <Group justify="space-between" mih={34}>
          <Checkbox
            label={chosen.length ? `${chosen.length} selected` : `Select all ${rows.length}`}
            checked={chosen.length === rows.length && rows.length > 0}
            indeterminate={chosen.length > 0 && chosen.length < rows.length}
            onChange={() => setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map((r) => r.id)))}
          />
          {chosen.length > 0 && (
            <Group gap="xs">
              <Text size="sm" aria-live="polite">
                {answers.progress && `${answers.progress.done} of ${answers.progress.of} done`}
              </Text>
              <Button size="sm" variant="default" disabled={answers.busy.size > 0} onClick={() => setRejecting(chosen)}>
                Reject {chosen.length}
              </Button>
              <Button size="sm" loading={answers.busy.size > 0} onClick={() => void answers.approve(chosen)}>
                Approve {chosen.length}
              </Button>
            </Group>
          )}
        </Group>
      </Paper>
      {rows.map((row, i) => (
        <ApprovalCard
          key={row.id}
          action={row}
          current={i === place}
          selected={selected.has(row.id)}
          busy={answers.busy.has(row.id)}
          onSelect={() => toggle(row.id)}
          onApprove={() => void answers.approve([row.id])}
          onReject={() => setRejecting([row.id])}
        />
      ))}
      <RejectDialog
        opened={rejecting.length > 0}
        title={`Reject ${plural(rejecting.length, 'change')}`}
        confirmLabel={`Reject ${plural(rejecting.length, 'change')}`}
        close={() => setRejecting([])}
        confirm={(reason) => void answers.reject(rejecting, reason)}
      />
    </Stack>
  );
}
