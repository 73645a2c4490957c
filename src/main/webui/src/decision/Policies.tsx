import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { policiesQuery } from '../api/policies';
import type { PolicyAnswer, PolicyInputs, Verdict } from '../api/types';
import { modelSearch } from '../policies/page/useModelRef';
import { words } from '../shared/format';
import { usePaths } from '../shared/merchant';
import { VerdictBadge } from '../shared/StateBadge';

const STRICTNESS: Verdict[] = ['block', 'recommend', 'approval', 'auto'];

/** The strictest answer first: it is the one that counts. */
export const strictestFirst = (answers: PolicyAnswer[]): PolicyAnswer[] =>
  [...answers].sort((a, b) => STRICTNESS.indexOf(a.verdict) - STRICTNESS.indexOf(b.verdict));

const NAMES: Record<string, string> = {
  autopilot: 'Autopilot',
  catalogue_change_budget: 'Changes a day',
  price_drop: 'Price drops',
  price_guard: 'Price guard',
  revenue_at_risk: 'Revenue at risk',
  rule_publish: 'What the rule allows',
};

interface Props {
  answers: PolicyAnswer[];
  inputs?: PolicyInputs | null;
}

export function Policies({ answers, inputs }: Props) {
  if (answers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No policy had anything to say about this.
      </Text>
    );
  }
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {strictestFirst(answers).map((answer, i) => (
        <Stack component="li" key={i} gap={2}>
          <Group justify="space-between" gap="xs">
            <Text size="md" fw={550}>
              <PolicyName policy={answer.policy} />
            </Text>
            <VerdictBadge verdict={answer.verdict} />
          </Group>
          <Text size="sm" c="dimmed">
            {answer.reason}
          </Text>
        </Stack>
      ))}
      {inputs?.mode && (
        <Text component="li" size="sm" c="dimmed" pt="xs" style={{ borderTop: '1px solid var(--zyra-line)' }}>
          {inputs.mode === 'off' ? 'Autopilot was off then.' : `Autopilot was set to ${words(inputs.mode)} then.`}
          {answers.length > 1 && ' The strictest answer counts.'}
        </Text>
      )}
    </Stack>
  );
}

/** Leads to the table that answered, where it is one that can be changed. */
function PolicyName({ policy }: { policy: string }) {
  const to = usePaths();
  const found = useQuery(policiesQuery()).data?.find((each) => each.key === policy);
  const name = NAMES[policy] ?? found?.title ?? words(policy);
  if (!found) return name;
  return (
    <Anchor component={Link} to={to('policies', found.name) + modelSearch(found)} inherit>
      {name}
    </Anchor>
  );
}
