import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Audit, Summary } from '../api/types';
import { Step } from '../onboarding/Step';
import { ProductSource } from '../products/ProductSource';
import { usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { AuditButton } from './AuditButton';

/** The way from an empty shop to the first audit; gone when all steps are done. */
export function SetupGuide({ setup, onAudit }: { setup: Summary['setup']; onAudit: (audit: Audit) => void }) {
  const to = usePaths();
  const done = [setup.hasProducts, setup.hasRules, setup.hasAudit].filter(Boolean).length;
  if (done === 3) return null;
  return (
    <Section
      title="Set up Zyra"
      aside={
        <Text size="sm" c="dimmed">
          {done} of 3 done
        </Text>
      }
      flush
    >
      <Stack gap={0} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        <Step done={setup.hasProducts} title="Bring in your products" open={!setup.hasProducts}>
          <Text size="sm" c="dimmed">
            Read them from your shop, or import a product CSV as Shopify exports it.
          </Text>
          <ProductSource />
        </Step>
        <Step done={setup.hasRules} title="Switch on rules" open={setup.hasProducts && !setup.hasRules}>
          <Text size="sm" c="dimmed">
            A rule says when Zyra acts and what it does. Switch on one that is there or write your own.
          </Text>
          <Group>
            <Button component={Link} to={to('rules')} size="sm">
              See rules
            </Button>
          </Group>
        </Step>
        <Step
          done={setup.hasAudit}
          title="Run your first audit"
          open={setup.hasProducts && setup.hasRules && !setup.hasAudit}
        >
          <Text size="sm" c="dimmed">
            An audit looks at every product with your rules. A dry run shows what it would do and writes nothing.
          </Text>
          <Group>
            <AuditButton onResult={onAudit} />
          </Group>
        </Step>
      </Stack>
    </Section>
  );
}
