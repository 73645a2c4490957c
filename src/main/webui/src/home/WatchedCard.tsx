import { Stack } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { rolloutQuery, rolloutsQuery, takenBackQuery } from '../api/rollouts';
import { takenBackReason, takenBackSince } from '../rollouts/takenBack';
import { rolloutTitle, stateSentence } from '../rollouts/words';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { useNow } from '../shared/When';
import { Row } from './WaitingCard';

const SHOWN = 4;
/** So many starts of taking back are looked through: each change of a rollout can have one. */
const LOOKED_AT = 50;
const DAY_MS = 86_400_000;

/** What is being watched. Nothing while nothing is. */
export function WatchedCard() {
  const { id } = useMerchant();
  const to = usePaths();
  const watched = useQuery(rolloutsQuery(id, 'watching', SHOWN)).data?.items ?? [];
  if (watched.length === 0) return null;
  return (
    <Section title="Being watched" flush>
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {watched.map((rollout) => (
          <Row
            key={rollout.id}
            text={rolloutTitle(rollout)}
            note={rollout.watch?.sentence ?? rollout.waitsFor ?? stateSentence(rollout)}
            to={to('rollouts', rollout.id)}
          />
        ))}
      </Stack>
    </Section>
  );
}

/** What was taken back in the last day, and why. Nothing when nothing was. */
export function TakenBackCard() {
  const { id } = useMerchant();
  const to = usePaths();
  const since = useNow() - DAY_MS;
  const events = useQuery(takenBackQuery(id, LOOKED_AT)).data?.items ?? [];
  const begun = takenBackSince(events, since).slice(0, SHOWN);
  const rollouts = useQueries({ queries: begun.map(({ rolloutId }) => rolloutQuery(id, rolloutId)) });
  const rows = begun.flatMap(({ rolloutId, text }, i) => {
    const rollout = rollouts[i]?.data;
    const still = rollout?.state === 'rolling_back' || rollout?.state === 'rolled_back';
    return rollout && still ? [{ rolloutId, title: rolloutTitle(rollout), reason: takenBackReason(text) }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Section title="Taken back in the last 24 hours" flush>
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Row key={row.rolloutId} text={row.title} note={row.reason} to={to('rollouts', row.rolloutId)} />
        ))}
      </Stack>
    </Section>
  );
}
