import { Anchor, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { eventsQuery } from '../api/events';
import type { StoredEvent } from '../api/types';
import { words } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { LoadMore } from '../shared/LoadMore';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { useFilters } from '../shared/useFilters';
import { When } from '../shared/When';
import { FilterBar } from './FilterBar';
import { FilterSelect } from './FilterSelect';

const FILTERS = ['type'] as const;

/** The event store as it was written. */
export function EventsTab() {
  const { id } = useMerchant();
  const { values, set, clear, any } = useFilters(FILTERS);
  const list = useInfiniteQuery(eventsQuery(id, values.type));
  const rows = list.data?.pages.flatMap((page) => page.items);
  const types = [...new Set([...(rows ?? []).map((row) => row.type), values.type].filter(Boolean))].sort();
  return (
    <Section flush>
      <FilterBar any={any} clear={clear}>
        <FilterSelect
          label="Kind"
          any="Any kind"
          searchable
          data={types.map((t) => ({ value: t, label: words(t) }))}
          value={values.type}
          onChange={(v) => set('type', v)}
        />
      </FilterBar>
      <Loadable
        query={{ ...list, data: rows }}
        what="read what happened"
        skeleton={<Lines rows={8} />}
        isEmpty={(all) => all.length === 0}
        empty={
          any ? (
            <Empty
              title="Nothing of this kind happened"
              action={
                <Button variant="default" onClick={clear}>
                  Clear filters
                </Button>
              }
            />
          ) : (
            <Empty title="Nothing happened yet">
              Imports, webhooks, audits and changes will stand here in their order.
            </Empty>
          )
        }
      >
        {(all) => (
          <>
            <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
              {all.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </Stack>
            <LoadMore {...list} shown={all.length} total={list.data?.pages[0]?.total} noun="events" />
          </>
        )}
      </Loadable>
    </Section>
  );
}

/** What an event is about, when it tells, and where that can be read on. */
function about(event: StoredEvent): { label: string; path: string[] } | null {
  const payload = (event.payload ?? {}) as { label?: unknown; actionType?: unknown };
  const [kind, id] = typeof event.subject === 'string' ? event.subject.split(/:(.*)/) : [];
  const type = typeof payload.actionType === 'string' ? words(payload.actionType) : 'Change';
  if (kind === 'rollout' && id) return { label: `${type}: the rollout`, path: ['rollouts', id] };
  if (kind !== 'action' || !id || typeof payload.label !== 'string') return null;
  return { label: `${type}: ${payload.label}`, path: ['actions', id] };
}

function EventRow({ event }: { event: StoredEvent }) {
  const to = usePaths();
  const subject = about(event);
  return (
    <Group
      component="li"
      px="md"
      py="xs"
      justify="space-between"
      align="flex-start"
      gap="xs"
      style={{ borderTop: '1px solid var(--zyra-line)' }}
    >
      <Stack gap={2} style={{ flex: '1 1 280px', minWidth: 0 }}>
        <Text size="md" className="wrap-anywhere">
          {event.text || words(event.type)}
        </Text>
        {subject && (
          <Anchor
            component={Link}
            to={to(...subject.path)}
            size="sm"
            lh="24px"
            display="block"
            w="fit-content"
            className="wrap-anywhere"
          >
            {subject.label}
          </Anchor>
        )}
        <details>
          <Text component="summary" size="sm" c="dimmed" style={{ cursor: 'pointer', width: 'fit-content' }}>
            {words(event.type)}
          </Text>
          <Code
            block
            mt={4}
            tabIndex={0}
            role="region"
            aria-label="Recorded data"
            style={{ maxHeight: 320, overflow: 'auto' }}
          >
            {JSON.stringify(event.payload, null, 2)}
          </Code>
        </details>
      </Stack>
      <When at={event.occurredAt} />
    </Group>
  );
}
