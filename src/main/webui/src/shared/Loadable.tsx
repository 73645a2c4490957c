import { Center, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from './Problem';

interface Readable<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  query: Readable<T>;
  /** What is read, as in "read the rules". */
  what: string;
  skeleton?: ReactNode;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The four faces of anything read from the server: loading, failed, empty, there. */
export function Loadable<T>({ query, what, skeleton, isEmpty, empty, children }: Props<T>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (query.error) {
    return (
      <Problem
        error={query.error}
        what={what}
        safe="Only reading failed; nothing in your store was changed."
        retry={() => void query.refetch()}
      />
    );
  }
  return <div aria-busy="true">{skeleton ?? <Lines />}</div>;
}

export function Lines({ rows = 4, height = 18 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="sm" p="md" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} width={`${92 - ((i * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
}

/** An empty list: what will be here, and the one action that fills it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Center p="xl">
      <Stack gap="xs" align="center" maw={420}>
        <Text fw={600} ta="center">
          {title}
        </Text>
        {children && (
          <Text c="dimmed" size="sm" ta="center">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}
