import { Group, Stack, Text } from '@mantine/core';
import type { ActionState, Rollout } from '../api/types';
import { Held } from '../decision/ActionState';
import { impactLines } from '../decision/impact';
import { count } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { RiskBadge, StateBadge } from '../shared/StateBadge';
import { RolloutOrigin } from './RolloutOrigin';
import { countIn, handlingSentences, waitingIn } from './words';

/** Each state with those that are the same to a reader. */
const ORDER: [ActionState, ...ActionState[]][] = [
  ['awaiting_approval', 'proposed'],
  ['composing'],
  ['approved'],
  ['publishing'],
  ['published'],
  ['rolling_back'],
  ['rolled_back'],
  ['conflicted'],
  ['failed'],
  ['rejected'],
  ['expired'],
  ['unchanged'],
];

/** How many of its changes are how far, what it waits for, and how it is to go out. */
export function RolloutState({ rollout }: { rollout: Rollout }) {
  const { currency } = useMerchant();
  const impact = impactLines(rollout.example?.estimatedImpact ?? null, currency);
  return (
    <Section title="State">
      <Stack gap="xs">
        {rollout.waitsFor && <Text size="md">{rollout.waitsFor}</Text>}
        <Counts rollout={rollout} />
        {waitingIn(rollout) > 0 && rollout.heldBecause.length > 0 && <Held reasons={rollout.heldBecause} />}
        <Group gap="sm">
          {rollout.risk && <RiskBadge risk={rollout.risk} />}
          <Text size="sm">
            Expected effect{rollout.total > 1 && impact.length > 0 ? ' of one of them' : ''}:{' '}
            {impact.length ? impact.join(', ') : 'not enough data yet'}
          </Text>
        </Group>
        {rollout.handling && !rollout.stages?.length && (
          <Text size="sm" c="dimmed">
            {handlingSentences(rollout.handling).join(' ')}
          </Text>
        )}
        <RolloutOrigin rollout={rollout} />
      </Stack>
    </Section>
  );
}

function Counts({ rollout }: { rollout: Rollout }) {
  const parts = ORDER.map((states) => ({ state: states[0], size: countIn(rollout, ...states) }));
  return (
    <Group component="ul" gap="sm" m={0} p={0} aria-label="Changes by state" style={{ listStyle: 'none' }}>
      {parts
        .filter(({ size }) => size > 0)
        .map(({ state, size }) => (
          <Group component="li" key={state} gap={6} wrap="nowrap">
            <Text component="span" fw={650} size="md">
              {count(size)}
            </Text>
            <StateBadge state={state} type={rollout.type} />
          </Group>
        ))}
    </Group>
  );
}
