import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { rolloutQuery } from '../api/rollouts';
import type { Rollout } from '../api/types';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Columns, Page, Section } from '../shared/Page';
import { RolloutBadge } from '../shared/StateBadge';
import { RolloutButtons } from './RolloutButtons';
import { RolloutChanges } from './RolloutChanges';
import { RolloutHistory } from './RolloutHistory';
import { RolloutState } from './RolloutState';
import { StageLine } from './StageLine';
import { WatchSection } from './WatchSection';
import { rolloutTitle, stateSentence } from './words';

/** How far is it, does it hurt, and may it? */
export function Component() {
  const { id } = useMerchant();
  const { rolloutId = '' } = useParams();
  const to = usePaths();
  const rollout = useQuery(rolloutQuery(id, rolloutId));
  const back = { to: `${to('activity')}?view=rollouts`, label: 'Rollouts' };
  return (
    <Loadable
      query={rollout}
      what="read this rollout"
      skeleton={
        <Page title="Rollout" back={back}>
          <Section>
            <Lines rows={8} />
          </Section>
        </Page>
      }
    >
      {(data) => (
        <Page
          title={rolloutTitle(data)}
          back={back}
          badge={<RolloutBadge state={data.state} type={data.type} />}
          subtitle={stateSentence(data)}
          actions={<RolloutButtons rollout={data} />}
        >
          <Columns wide={<Wide rollout={data} />} narrow={<RolloutHistory rollout={data} />} />
        </Page>
      )}
    </Loadable>
  );
}

function Wide({ rollout }: { rollout: Rollout }) {
  return (
    <>
      <RolloutState rollout={rollout} />
      {rollout.stages && rollout.stages.length > 0 && <StageLine stages={rollout.stages} />}
      {rollout.watch && <WatchSection watch={rollout.watch} />}
      <RolloutChanges rollout={rollout} />
    </>
  );
}
