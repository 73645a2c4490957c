import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Action } from '../api/types';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { RiskBadge, StateBadge } from '../shared/StateBadge';
import { When } from '../shared/When';
import { impactLines } from './impact';

/** How far an action got, why it was held, and what it is expected to bring. */
export function ActionState({ action }: { action: Action }) {
  const { currency } = useMerchant();
  const to = usePaths();
  const impact = impactLines(action.estimatedImpact, currency);
  return (
    <Section title="State" aside={<StateBadge state={action.state} type={action.type} />}>
      <Stack gap="xs">
        <Text component="div" size="sm" c="dimmed">
          {action.completedAt ? 'Finished ' : 'Started '}
          <When at={action.completedAt ?? action.createdAt} inherit />
          {action.executedBy === 'agent' ? ', by Zyra' : ', by a person'}
        </Text>
        {action.error && (
          <Text size="sm" c="var(--mantine-color-error)">
            {action.error}
          </Text>
        )}
        {action.heldBecause?.length > 0 && <Held reasons={action.heldBecause} />}
        {action.risk && (
          <div>
            <RiskBadge risk={action.risk} />
          </div>
        )}
        <Text size="sm">
          {impact.length ? `Expected effect: ${impact.join(', ')}` : 'Expected effect: not enough data yet'}
        </Text>
        <Anchor component={Link} size="sm" to={to('rollouts', action.rolloutId)}>
          See the rollout that it belongs to
        </Anchor>
        {action.rolledBackBy && (
          <Anchor component={Link} size="sm" to={to('actions', action.rolledBackBy)}>
            See the rollback
          </Anchor>
        )}
        {action.rollbackOf && (
          <Anchor component={Link} size="sm" to={to('actions', action.rollbackOf)}>
            See the change it takes back
          </Anchor>
        )}
      </Stack>
    </Section>
  );
}

export function Held({ reasons }: { reasons: string[] }) {
  return (
    <div>
      <Text size="sm" fw={550}>
        Held because
      </Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {reasons.map((reason, i) => (
          <li key={i}>
            <Text size="sm">{reason}</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
