import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { draftDiffQuery } from '../../api/dmn';
import type { ModelRef } from '../../api/dmnTypes';
import { Section } from '../../shared/Page';
import type { Draft } from '../page/useDraft';
import { ChangeList } from '../versions/DiffView';

/** What the draft changes, in sentences, before it is saved. Nothing while it cannot be determined. */
export function DraftChanges({ modelRef, draft }: { modelRef: ModelRef; draft: Draft }) {
  const [settled] = useDebouncedValue(draft.text, 600);
  const wanted = draft.changed && settled !== draft.saved;
  const diff = useQuery({
    ...draftDiffQuery(modelRef, draft.version.version, settled),
    enabled: wanted,
    retry: false,
    placeholderData: keepPreviousData,
  });
  if (!draft.changed || !diff.data || diff.error) return null;
  return (
    <Section title="What you changed">
      <div data-testid="draft-changes">
        {diff.data.changes.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nothing that decides.
          </Text>
        ) : (
          <ChangeList diff={diff.data} first={6} />
        )}
      </div>
    </Section>
  );
}
