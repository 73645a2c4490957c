import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { simulationQuery } from '../../api/simulate';
import type { RuleJson, Simulation } from '../../api/types';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { decidedBy, nowSentences } from './counts';
import { SampleList } from './SampleList';
import { WhyNotPicker } from './WhyNotPicker';

interface Props {
  /** A rule that can be saved; undefined while it cannot. */
  rule: unknown;
  scope: string | undefined;
}

const SHOWN = 20;

/** What a rule would do to the store as it is now. Nothing is written. */
export function StoreNow({ rule, scope }: Props) {
  const { id } = useMerchant();
  const [settled] = useDebouncedValue(rule, 400);
  const result = useQuery({
    ...simulationQuery(id, { rules: [settled], only: true, sample: SHOWN }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Section title="In your store now">
      <Stack gap="sm" data-testid="store-now" aria-live="polite">
        {settled === undefined ? (
          <Text size="sm" c="dimmed">
            {result.data
              ? 'Comes back once the rule can be read.'
              : 'Once the rule can be read, what it would do to your store stands here. Nothing is written.'}
          </Text>
        ) : result.data ? (
          <Found simulation={result.data} rule={settled as RuleJson} scope={scope} stale={result.isPlaceholderData} />
        ) : result.error ? (
          <Problem
            error={result.error}
            what="try this rule on your store"
            safe="Nothing in your store was changed."
            retry={() => void result.refetch()}
          />
        ) : (
          <Waiting />
        )}
        {settled !== undefined && scope && <WhyNotPicker rule={settled} scope={scope} />}
      </Stack>
    </Section>
  );
}

function Found({
  simulation,
  rule,
  scope,
  stale,
}: {
  simulation: Simulation;
  rule: RuleJson;
  scope?: string;
  stale: boolean;
}) {
  const { matched, verdicts } = nowSentences(simulation, rule.id, scope);
  return (
    <Stack gap="sm" style={{ opacity: stale ? 0.6 : 1 }}>
      <Stack gap={2}>
        <Text size="lg" fw={600}>
          {matched}
        </Text>
        {verdicts && (
          <Text size="md" c="dimmed">
            {verdicts}
          </Text>
        )}
      </Stack>
      <SampleList decisions={decidedBy(simulation, rule.id)} />
    </Stack>
  );
}

function Waiting() {
  return (
    <Group role="status" aria-label="Trying the rule on your store">
      <Skeleton height={22} width="80%" />
      <Skeleton height={16} width="60%" />
      <Skeleton height={60} />
    </Group>
  );
}
