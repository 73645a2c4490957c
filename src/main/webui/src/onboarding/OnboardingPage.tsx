import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { installationQuery } from '../api/install';
import { summaryQuery } from '../api/merchants';
import type { Audit } from '../api/types';
import { AuditButton } from '../home/AuditButton';
import { AuditResult } from '../home/AuditResult';
import { plural } from '../shared/format';
import { Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { Access } from './Access';
import { ChosenFeatures } from './ChosenFeatures';
import { FirstRules } from './FirstRules';
import { FirstSync } from './FirstSync';
import { Step } from './Step';

/** From the install through the first reading of the shop to the first dry run. */
export function Component() {
  const merchant = useMerchant();
  const to = usePaths();
  const [search] = useSearchParams();
  const installation = useQuery(installationQuery(merchant.id));
  const summary = useQuery(summaryQuery(merchant.id));
  const [audit, setAudit] = useState<Audit | null>(null);
  return (
    <Page
      narrow
      title="Set up your shop"
      subtitle={merchant.shop}
      actions={
        <Button component={Link} to={to()} variant="default">
          Go to home
        </Button>
      }
    >
      <Loadable query={installation} what="read what the shop grants">
        {(access) => (
          <Loadable query={summary} what="read the figures">
            {({ products, setup }) => (
              <Section flush>
                <Stack gap={0} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
                  <Step done={access.state === 'installed'} title="Connect your shop" open>
                    <Access installation={access} />
                    <ChosenFeatures installation={access} />
                  </Step>
                  <Step
                    done={setup.hasProducts}
                    title={setup.hasProducts ? `Read ${plural(products, 'product')}` : 'Read your products'}
                    open
                  >
                    <FirstSync jobId={search.get('sync')} />
                  </Step>
                  <Step done={setup.hasRules} title="Switch on a rule" open={setup.hasProducts}>
                    <Text size="sm" c="dimmed">
                      A rule says when Zyra acts and what it does. You can change or switch off each of them later.
                    </Text>
                    {setup.hasRules ? (
                      <Group>
                        <Button component={Link} to={to('rules')} size="sm" variant="default">
                          See rules
                        </Button>
                      </Group>
                    ) : (
                      <FirstRules />
                    )}
                  </Step>
                  <Step done={audit !== null} title="See what it would do" open={setup.hasProducts && setup.hasRules}>
                    <Text size="sm" c="dimmed">
                      A dry run looks at every product with your rules. It writes nothing.
                    </Text>
                    <Group>
                      <AuditButton onResult={setAudit} />
                    </Group>
                  </Step>
                </Stack>
              </Section>
            )}
          </Loadable>
        )}
      </Loadable>
      <Box aria-live="polite" className="live">
        {audit && <AuditResult audit={audit} dismiss={() => setAudit(null)} />}
      </Box>
    </Page>
  );
}
