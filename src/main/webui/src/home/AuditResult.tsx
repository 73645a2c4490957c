import { Anchor, CloseButton, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Audit, Verdict } from '../api/types';
import { count, plural } from '../shared/format';
import { usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { VerdictBadge } from '../shared/StateBadge';

const ORDER: Verdict[] = ['auto', 'approval', 'recommend', 'block'];

/** What an audit found; every number opens its rows. */
export function AuditResult({ audit, dismiss }: { audit: Audit; dismiss: () => void }) {
  const to = usePaths();
  const all = ORDER.reduce((sum, verdict) => sum + (audit.decisions[verdict] ?? 0), 0);
  const rows = `${to('activity')}?audit=${encodeURIComponent(audit.id)}`;
  return (
    <Section
      title={audit.state === 'failed' ? 'Audit failed' : audit.dryRun ? 'Dry run finished' : 'Audit finished'}
      aside={<CloseButton aria-label="Close the audit's result" onClick={dismiss} />}
    >
      <Stack gap="xs" data-testid="audit-result">
        <Text size="md">
          Looked at {plural(audit.facts, 'fact')} and made{' '}
          <Anchor component={Link} to={rows} inherit underline="always">
            {plural(all, 'decision')}
          </Anchor>
          {audit.dryRun
            ? '. Nothing was written: this was a dry run.'
            : `, leading to ${plural(audit.actions, 'change')}.`}
        </Text>
        <Group gap="md">
          {ORDER.map((verdict) => (
            <Anchor key={verdict} component={Link} to={`${rows}&verdict=${verdict}`} underline="never">
              <Group gap={6}>
                <Text component="span" fw={650} size="lg" c="var(--mantine-color-text)">
                  {count(audit.decisions[verdict] ?? 0)}
                </Text>
                <VerdictBadge verdict={verdict} />
              </Group>
            </Anchor>
          ))}
        </Group>
      </Stack>
    </Section>
  );
}
