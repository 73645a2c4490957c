import { Button, Group, Text } from '@mantine/core';
import { count } from './format';
import { Problem } from './Problem';

interface Props {
  shown: number;
  total?: number;
  noun: string;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError?: boolean;
  error?: unknown;
  fetchNextPage: () => unknown;
}

/** The last row of a list: how many rows of how many are shown, and a button for the next page. */
export function LoadMore(props: Props) {
  const { shown, total, noun, hasNextPage, isFetchingNextPage, fetchNextPage } = props;
  if (props.isFetchNextPageError) {
    return (
      <Problem
        error={props.error}
        what={`read more ${noun}`}
        safe="The rows above are still good."
        retry={() => void fetchNextPage()}
      />
    );
  }
  return (
    <Group justify="space-between" px="md" py="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {total !== undefined && total > shown
          ? `${count(shown)} of ${count(total)} ${noun}`
          : `${count(shown)} ${noun}${hasNextPage ? ' so far' : ''}`}
      </Text>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Load more
        </Button>
      )}
    </Group>
  );
}
