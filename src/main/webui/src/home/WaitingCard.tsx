import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { summaryQuery } from '../api/merchants';
import { rolloutsQuery } from '../api/rollouts';
import type { Summary } from '../api/types';
import { rolloutTitle, waitingSentence } from '../rollouts/words';
import { plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';

const SHOWN = 4;

/** Approvals, conflicts and failures that need a person. */
export function WaitingCard() {
  const merchant = useMerchant();
  const to = usePaths();
  const summary = useQuery(summaryQuery(merchant.id));
  const first = useQuery(rolloutsQuery(merchant.id, 'awaiting_approval', SHOWN));
  const total = (w: Summary['waiting']) => w.rollouts + w.conflicted + w.failed + w.webhooks;
  return (
    <Section
      title={
        summary.data && total(summary.data.waiting) > 0
          ? `Waiting for you (${total(summary.data.waiting)})`
          : 'Waiting for you'
      }
      flush
    >
      <Loadable
        query={summary}
        what="read what waits for you"
        skeleton={<Lines rows={3} />}
        isEmpty={(data) => total(data.waiting) === 0}
        empty={<Empty title="Nothing needs you">Changes that need your approval will stand here.</Empty>}
      >
        {({ waiting, last7Days }) => (
          <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {waiting.rollouts > 0 && (
              <Text component="li" size="sm" c="dimmed" px="md" pb="xs">
                {waitingSentence(waiting.rollouts, waiting.approvals)}.
              </Text>
            )}
            {waiting.rollouts > 0 && first.isPending && (
              <li>
                <Lines rows={Math.min(waiting.rollouts, SHOWN)} height={40} />
              </li>
            )}
            {first.data?.items.map((rollout) => (
              <Row
                key={rollout.id}
                text={rolloutTitle(rollout)}
                note={rollout.heldBecause[0]}
                to={to('rollouts', rollout.id)}
              />
            ))}
            {waiting.rollouts > SHOWN && (
              <Row text={`${plural(waiting.rollouts - SHOWN, 'more rollout')}`} to={to('approvals')} />
            )}
            {waiting.conflicted > 0 && (
              <Row
                text={`${plural(waiting.conflicted, 'change')} met an edit made in the shop`}
                to={`${to('activity')}?view=changes&state=conflicted&since=${encodeURIComponent(last7Days.since)}`}
              />
            )}
            {waiting.failed > 0 && (
              <Row
                text={`${plural(waiting.failed, 'change')} failed`}
                to={`${to('activity')}?view=changes&state=failed&since=${encodeURIComponent(last7Days.since)}`}
              />
            )}
            {waiting.webhooks > 0 && (
              <Row
                text={`${plural(waiting.webhooks, 'delivery', 'deliveries')} of the shop could not be worked on`}
                to={`${to('activity')}?view=deliveries`}
              />
            )}
            {waiting.rollouts > 0 && (
              <Group component="li" px="md" py="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
                <Button component={Link} to={to('approvals')} size="sm" variant="default">
                  Review approvals
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </Loadable>
    </Section>
  );
}

/** One line that is a link. */
export function Row({ text, note, to }: { text: string; note?: string; to: string }) {
  return (
    <Stack
      component="li"
      gap={0}
      px="md"
      py="xs"
      className="row-link"
      style={{ borderTop: '1px solid var(--zyra-line)' }}
    >
      <Anchor component={Link} to={to} className="row-target" c="var(--mantine-color-text)" size="md">
        {text}
      </Anchor>
      {note && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {note}
        </Text>
      )}
    </Stack>
  );
}
