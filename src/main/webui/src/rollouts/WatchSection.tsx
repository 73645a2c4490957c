import { Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { Watch } from '../api/types';
import { Section } from '../shared/Page';
import { When } from '../shared/When';
import { EffectPlot } from './EffectPlot';
import { comparedSentence, dropsSentence, effectSentence, watchSentence } from './effectWords';

/** What the watch has seen so far, and when it looks again. */
export function WatchSection({ watch }: { watch: Watch }) {
  const { ref, width } = useElementSize();
  const compared = comparedSentence(watch);
  return (
    <Section title="Effect so far">
      <Stack gap="xs">
        <Text size="md" fw={550}>
          {watchSentence(watch)}
        </Text>
        <div ref={ref}>
          {watch.effect && width > 0 && <EffectPlot effect={watch.effect} watch={watch} width={width} />}
        </div>
        {watch.effect && <Text size="sm">{effectSentence(watch.metric, watch.effect)}</Text>}
        <Text component="div" size="sm" c="dimmed">
          {compared} {dropsSentence(watch)}
          {watch.lookedAt && (
            <>
              {' '}
              Looked at <When at={watch.lookedAt} inherit />
              {watch.nextLookAt && (
                <>
                  , again <When at={watch.nextLookAt} inherit />
                </>
              )}
              .
            </>
          )}
        </Text>
      </Stack>
    </Section>
  );
}
