import { useQuery } from '@tanstack/react-query';
import { rolloutEventsQuery } from '../api/rollouts';
import type { ActionStep, Rollout, StoredEvent } from '../api/types';
import { ActionSteps } from '../decision/ActionSteps';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';

/** What happened to a rollout as a whole, oldest first. */
export function RolloutHistory({ rollout }: { rollout: Rollout }) {
  const { id } = useMerchant();
  const events = useQuery(rolloutEventsQuery(id, rollout.id));
  return (
    <Section title="History">
      <Loadable query={events} what="read the history" skeleton={<Lines rows={3} />}>
        {(page) => <ActionSteps steps={page.items.map(step).reverse()} />}
      </Loadable>
    </Section>
  );
}

function step(event: StoredEvent): ActionStep {
  const by = (event.payload as { by?: unknown } | null)?.by;
  return { at: event.occurredAt, type: event.type, text: event.text, by: typeof by === 'string' ? by : null };
}
