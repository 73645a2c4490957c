import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../shared/Page';
import { ChangesTab } from './ChangesTab';
import { DecisionsTab } from './DecisionsTab';
import { DeliveriesTab } from './DeliveriesTab';
import { EventsTab } from './EventsTab';
import { RolloutsTab } from './RolloutsTab';

/** What happened, when, why? */
export function Component() {
  const [params, setParams] = useSearchParams();
  const view = params.get('view') ?? 'decisions';
  return (
    <Page title="Activity" subtitle="Everything Zyra decided and did, newest first.">
      <Tabs
        value={view}
        onChange={(next) => setParams(next && next !== 'decisions' ? { view: next } : {})}
        keepMounted={false}
      >
        <Tabs.List mb="md" className="one-line">
          <Tabs.Tab value="decisions">Decisions</Tabs.Tab>
          <Tabs.Tab value="rollouts">Rollouts</Tabs.Tab>
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          <Tabs.Tab value="events">Everything that happened</Tabs.Tab>
          <Tabs.Tab value="deliveries">Failed webhooks</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="decisions">
          <DecisionsTab />
        </Tabs.Panel>
        <Tabs.Panel value="rollouts">
          <RolloutsTab />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <ChangesTab />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <EventsTab />
        </Tabs.Panel>
        <Tabs.Panel value="deliveries">
          <DeliveriesTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
