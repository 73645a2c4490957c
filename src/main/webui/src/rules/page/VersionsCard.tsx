import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ruleVersionsQuery } from '../../api/rules';
import type { Rule, RuleVersion } from '../../api/types';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { CurrentBadge } from '../../shared/StateBadge';
import { When } from '../../shared/When';
import { ExpandableList } from '../preview/ExpandableList';
import { useRestore } from './useRestore';
import { VersionChanges } from './VersionChanges';

/** Every version of a rule, newest first; what differs between any two; a way back to each. */
export function VersionsCard({ rule }: { rule: Rule }) {
  const { id } = useMerchant();
  const versions = useQuery(ruleVersionsQuery(id, rule.id));
  return (
    <Section title="Versions">
      <Loadable query={versions} what="read the versions">
        {(page) => {
          const sorted = [...page.items].sort((a, b) => b.version - a.version);
          return (
            <Stack gap="md">
              <VersionList rule={rule} versions={sorted} />
              {sorted.length > 1 && <Compare key={sorted[0]!.version} ruleId={rule.id} versions={sorted} />}
            </Stack>
          );
        }}
      </Loadable>
    </Section>
  );
}

function VersionList({ rule, versions }: { rule: Rule; versions: RuleVersion[] }) {
  const restore = useRestore(rule);
  return (
    <ExpandableList
      rows={versions}
      first={5}
      render={(version) => (
        <Group component="li" key={version.version} justify="space-between" gap="sm" py={4} mih={38}>
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
          {!version.current && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowBackUp size={14} />}
              loading={restore.isPending && restore.variables.version === version.version}
              aria-label={`Put this version back: ${version.version}`}
              onClick={() => restore.mutate({ version: version.version })}
            >
              Put this version back
            </Button>
          )}
        </Group>
      )}
    />
  );
}

function Compare({ ruleId, versions }: { ruleId: string; versions: RuleVersion[] }) {
  const [from, setFrom] = useState(versions[1]!.version);
  const [to, setTo] = useState(versions[0]!.version);
  const data = versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }));
  return (
    <Stack gap="sm" pt="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
      <Group gap="xs">
        <Text size="md" fw={550}>
          What changed from
        </Text>
        <NativeSelect
          aria-label="From version"
          size="sm"
          data={data}
          value={String(from)}
          onChange={(e) => setFrom(Number(e.currentTarget.value))}
        />
        <Text size="md" fw={550}>
          to
        </Text>
        <NativeSelect
          aria-label="To version"
          size="sm"
          data={data}
          value={String(to)}
          onChange={(e) => setTo(Number(e.currentTarget.value))}
        />
      </Group>
      {from === to ? (
        <Text size="md" c="dimmed">
          Choose two different versions.
        </Text>
      ) : (
        <VersionChanges ruleId={ruleId} from={from} to={to} />
      )}
    </Stack>
  );
}
