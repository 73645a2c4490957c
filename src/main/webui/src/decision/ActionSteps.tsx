import { Text, Timeline } from '@mantine/core';
import type { ActionStep } from '../api/types';
import { When } from '../shared/When';

const who = (by: string | null) => (by === 'agent' ? 'Zyra' : by === 'user' ? 'a person' : by);

/** The steps an action went through, with when and by whom. */
export function ActionSteps({ steps }: { steps: ActionStep[] }) {
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No steps recorded yet.
      </Text>
    );
  }
  return (
    <Timeline active={steps.length - 1} bulletSize={14} lineWidth={2}>
      {steps.map((step, i) => (
        <Timeline.Item key={i} title={<Text size="md">{step.text}</Text>}>
          <Text component="div" size="sm" c="dimmed">
            <When at={step.at} inherit />
            {step.by && <>, by {who(step.by)}</>}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
