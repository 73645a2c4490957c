import { Group, Stack, Text } from '@mantine/core';
import type { Stage } from '../api/types';
import { plural } from '../shared/format';
import { Section } from '../shared/Page';
import { StageBadge } from '../shared/StateBadge';
import { When } from '../shared/When';

/** The parts in which a rollout goes out, from the first to the last, each as wide as it is large. */
export function StageLine({ stages }: { stages: Stage[] }) {
  return (
    <Section title="Stages">
      <Group component="ol" gap="sm" m={0} p={0} align="stretch" style={{ listStyle: 'none' }}>
        {stages.map((stage) => (
          <Stack
            component="li"
            key={stage.number}
            gap={4}
            pt={6}
            aria-current={stage.state === 'publishing' || stage.state === 'watching' ? 'step' : undefined}
            style={{
              // A small first stage still has room for its words.
              flex: `${Math.max(1, stage.share)} 1 150px`,
              borderTop: `4px solid ${stage.state === 'waiting' ? 'var(--zyra-line)' : 'var(--mantine-color-anchor)'}`,
            }}
          >
            <Text size="sm" fw={600}>
              Stage {stage.number}
            </Text>
            <div>
              <StageBadge state={stage.state} />
            </div>
            <Text component="div" size="sm" c="dimmed">
              {stage.state === 'publishing'
                ? `${stage.settled} of ${plural(stage.actions, 'change')} written`
                : plural(stage.actions, 'change')}
              {stage.state === 'watching' && stage.watchUntil && (
                <>
                  , ends <When at={stage.watchUntil} inherit />
                </>
              )}
            </Text>
          </Stack>
        ))}
      </Group>
    </Section>
  );
}
