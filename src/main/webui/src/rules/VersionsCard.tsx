import { Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffLines } from 'diff';
import { ruleVersionsQuery } from '../api/rules';
import type { RuleVersion } from '../api/types';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { CurrentBadge } from '../shared/StateBadge';
import { When } from '../shared/When';
import { written } from './examples';

/** Every version of a rule, newest first, each with what it changed. */
export function VersionsCard({ ruleId }: { ruleId: string }) {
  const { id } = useMerchant();
  const versions = useQuery(ruleVersionsQuery(id, ruleId));
  return (
    <Section title="Versions">
      <Loadable query={versions} what="read the versions">
        {(page) => {
          const sorted = [...page.items].sort((a, b) => b.version - a.version);
          return (
            <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
              {sorted.map((version, i) => (
                <Version key={version.version} version={version} earlier={sorted[i + 1]} />
              ))}
            </Stack>
          );
        }}
      </Loadable>
    </Section>
  );
}

function Version({ version, earlier }: { version: RuleVersion; earlier?: RuleVersion }) {
  return (
    <li>
      <Group gap="sm">
        <Text size="md" fw={550}>
          Version {version.version}
        </Text>
        {version.current && <CurrentBadge />}
        <When at={version.createdAt} />
        <Text size="sm" c="dimmed">
          by {version.createdBy}
        </Text>
      </Group>
      <details>
        <Text component="summary" size="sm" c="dimmed" style={{ cursor: 'pointer', width: 'fit-content' }}>
          {earlier ? `What changed since version ${earlier.version}` : version.version === 1 ? 'As first written' : 'As it was'}
        </Text>
        <Code block mt={4} tabIndex={0} role="region" aria-label={`Version ${version.version}`} fz={13}>
          {diffLines(earlier ? written(earlier.rule) : written(version.rule), written(version.rule)).map((part, i) =>
            part.added ? <ins key={i}>{part.value}</ins> : part.removed ? <del key={i}>{part.value}</del> : <span key={i}>{part.value}</span>,
          )}
        </Code>
      </details>
    </li>
  );
}
