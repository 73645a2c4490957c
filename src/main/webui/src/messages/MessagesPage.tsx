import { Text } from '@mantine/core';
import { IconClock, IconHandStop } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { messagesQuery } from '../api/events';
import type { Message } from '../api/types';
import { DataTable } from '../shared/DataTable';
import { words } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { Badge } from '../shared/StateBadge';
import { When } from '../shared/When';

/** What goes to customers? */
export function Component() {
  const { id } = useMerchant();
  const list = useInfiniteQuery(messagesQuery(id));
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <Page title="Messages" subtitle="What Zyra has for your customers. Recipients are masked.">
      <Section flush>
        <Loadable
          query={{ ...list, data: rows }}
          what="read the messages"
          skeleton={<Lines rows={6} />}
          isEmpty={(all) => all.length === 0}
          empty={
            <Empty title="No messages yet">
              When a rule writes to customers, each message stands here with the reason it was sent or held.
            </Empty>
          }
        >
          {(all) => (
            <>
              <Outbox rows={all} />
              <LoadMore {...list} shown={all.length} total={list.data?.pages[0]?.total} noun="messages" />
            </>
          )}
        </Loadable>
      </Section>
    </Page>
  );
}

function Outbox({ rows }: { rows: Message[] }) {
  const to = usePaths();
  return (
    <DataTable
      label="Messages"
      rows={rows}
      id={(row) => row.id}
      title={{
        header: 'Message',
        text: (row) => row.body,
        extra: (row) => (
          <Text size="sm" c="dimmed">
            {row.channel.toUpperCase()}, template {row.templateId}
            {row.heldBecause && `. Held: ${row.heldBecause}`}
          </Text>
        ),
      }}
      to={(row) => {
        if (row.decisionId) return to('decisions', row.decisionId);
        return row.actionId ? to('actions', row.actionId) : null;
      }}
      columns={[
        { key: 'to', header: 'To', cell: (row) => row.recipient ?? 'Nobody' },
        { key: 'state', header: 'State', cell: (row) => <MessageState state={row.state} />, phone: 'below' },
        { key: 'when', header: 'When', align: 'right', cell: (row) => <When at={row.createdAt} />, phone: 'below' },
      ]}
    />
  );
}

function MessageState({ state }: { state: string }) {
  return state === 'held' ? (
    <Badge word="Held" tone="wait" icon={IconHandStop} />
  ) : (
    <Badge word={words(state)} tone="info" icon={IconClock} />
  );
}
