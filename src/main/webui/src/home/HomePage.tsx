import { Box, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { summaryQuery } from '../api/merchants';
import type { Audit } from '../api/types';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Columns, Page } from '../shared/Page';
import { AccessNotice } from './AccessNotice';
import { AuditButton } from './AuditButton';
import { AuditResult } from './AuditResult';
import { AutopilotCard } from './AutopilotCard';
import { KpiCards, KpiSkeleton } from './KpiCards';
import { LatestActivity } from './LatestActivity';
import { SetupGuide } from './SetupGuide';
import { SilenceNotice } from './SilenceNotice';
import { WaitingCard } from './WaitingCard';
import { TakenBackCard, WatchedCard } from './WatchedCard';

/** What did it do, and what needs me? */
export function Component() {
  const merchant = useMerchant();
  const summary = useQuery(summaryQuery(merchant.id));
  const [audit, setAudit] = useState<Audit | null>(null);
  return (
    <Page title="Home" subtitle={merchant.shop} actions={<AuditButton onResult={setAudit} />}>
      <AccessNotice />
      <AutopilotCard />
      <Box aria-live="polite" className="live">
        {audit && <AuditResult audit={audit} dismiss={() => setAudit(null)} />}
      </Box>
      <Loadable query={summary} what="read the figures" skeleton={<KpiSkeleton />}>
        {(data) => (
          <Stack gap="md">
            <SilenceNotice silence={data.shopSilence} />
            <SetupGuide setup={data.setup} onAudit={setAudit} />
            <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
              <KpiCards summary={data} />
            </SimpleGrid>
          </Stack>
        )}
      </Loadable>
      <Columns
        narrowFirst
        wide={<LatestActivity />}
        narrow={
          <>
            <WaitingCard />
            <TakenBackCard />
            <WatchedCard />
          </>
        }
      />
    </Page>
  );
}
