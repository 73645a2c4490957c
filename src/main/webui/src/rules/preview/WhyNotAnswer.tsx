import { Box, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { WhyNot, WhyNotStep } from '../../api/types';
import { CheckedConditions } from '../../decision/CheckedConditions';
import { Policies } from '../../decision/Policies';
import { words } from '../../shared/format';
import { VerdictBadge } from '../../shared/StateBadge';

const STEPS: Record<string, string> = {
  enabled: 'Switched on',
  active: 'In force at this time',
  scope: 'Looks at this kind of thing',
  condition: 'Conditions hold',
  cooldown: 'Not too soon after the last time',
  run_limit: 'Within the limit of one audit',
  day_limit: 'Within the limit of the day',
  something_to_do: 'Has something to do',
  conflict: 'No other rule comes first',
  policy: 'Policies allow it',
};

/** Why a rule acts on one thing or not: every step with its answer, then what the conditions saw. */
export function WhyNotAnswer({ answer }: { answer: WhyNot }) {
  return (
    <Stack gap="sm" data-testid="why-not">
      <Group gap="xs">
        <Text size="md" fw={600} className="wrap-anywhere">
          {answer.sentence}
        </Text>
        {answer.verdict && <VerdictBadge verdict={answer.verdict} />}
      </Group>
      <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: 'none' }} aria-label="Steps">
        {answer.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </Stack>
      {answer.conditions && (
        <Box>
          <Text size="sm" fw={550} c="dimmed">
            What the conditions saw
          </Text>
          <CheckedConditions node={answer.conditions} />
        </Box>
      )}
      {answer.policies.length > 0 && (
        <Box>
          <Text size="sm" fw={550} c="dimmed">
            Policies
          </Text>
          <Policies answers={answer.policies} />
        </Box>
      )}
    </Stack>
  );
}

function Step({ step }: { step: WhyNotStep }) {
  const Glyph = step.passed ? IconCheck : IconX;
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <Glyph
        size={16}
        aria-hidden
        color={step.passed ? 'var(--zyra-good)' : 'var(--mantine-color-error)'}
        style={{ flexShrink: 0, marginTop: 3 }}
      />
      <Stack gap={0} style={{ minWidth: 0 }}>
        <Text size="md" fw={step.passed ? undefined : 600}>
          <span className="visually-hidden">{step.passed ? 'Yes: ' : 'No: '}</span>
          {STEPS[step.step] ?? words(step.step)}
        </Text>
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {step.reason}
        </Text>
      </Stack>
    </Group>
  );
}
