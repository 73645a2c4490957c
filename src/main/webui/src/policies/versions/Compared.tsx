import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffQuery } from '../../api/dmn';
import type { ModelRef } from '../../api/dmnTypes';
import { plural } from '../../shared/format';
import { ChangeList } from './DiffView';

/** The changes that a switch brings, in a few sentences. Nothing while they are not known. */
export function Compared({ modelRef, from, to }: { modelRef: ModelRef; from: number; to: number }) {
  const diff = useQuery({ ...diffQuery(modelRef, from, to), retry: false });
  if (!diff.data) return null;
  return (
    <Stack gap={4}>
      <Text size="md" fw={600}>
        {diff.data.identical
          ? 'Both versions decide the same'
          : `What changes (${plural(diff.data.changes.length, 'change')})`}
      </Text>
      <ChangeList diff={diff.data} first={5} />
    </Stack>
  );
}
