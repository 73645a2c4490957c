import { Stack } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { enteredStateQuery, rolloutQuery } from '../api/rollouts';
import type { Rollout, RolloutState } from '../api/types';
import { rolloutsOf, takenBackReason } from '../rollouts/rolloutEvents';
import { rolloutTitle, stateSentence } from '../rollouts/words';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { useNow } from '../shared/When';
import { Row } from './WaitingCard';

const SHOWN = 4;
/** So many events are looked through: a rollout that is taken back change by change can have several. */
const LOOKED_AT = 50;
/** Of so many rollouts that the events name is read where they are now. */
const READ = 8;
const DAY_MS = 86_400_000;

/** What is being watched. Nothing while nothing is. */
export function WatchedCard() {
  const to = usePaths();
  const watched = useLately('watching', ['watching'], Number.NEGATIVE_INFINITY).map(({ rollout }) => rollout);
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
  const to = usePaths();
  const rows = useLately('rolling_back', ['rolling_back', 'rolled_back'], useNow() - DAY_MS);
  if (rows.length === 0) return null;
  return (
    <Section title="Taken back in the last 24 hours" flush>
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map(({ rollout, text }) => (
          <Row
            key={rollout.id}
            text={rolloutTitle(rollout)}
            note={takenBackReason(text)}
            to={to('rollouts', rollout.id)}
          />
        ))}
      </Stack>
    </Section>
  );
}

/**
 * The rollouts that came into a state lately and are in one of some states now, with what was
 * recorded when they came.
 *
 * @param since milliseconds since 1970
 */
function useLately(entered: RolloutState, now: RolloutState[], since: number): { rollout: Rollout; text: string }[] {
  const { id } = useMerchant();
  const events = useQuery(enteredStateQuery(id, entered, LOOKED_AT)).data?.items ?? [];
  const found = rolloutsOf(events, since).slice(0, READ);
  const rollouts = useQueries({ queries: found.map(({ rolloutId }) => rolloutQuery(id, rolloutId)) });
  return found
    .flatMap(({ text }, i) => {
      const rollout = rollouts[i]?.data;
      return rollout && now.includes(rollout.state) ? [{ rollout, text }] : [];
    })
    .slice(0, SHOWN);
}
