import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ApiError } from '../api/request';
import type { Problem as ProblemDetails } from '../api/types';

/** What is known of any failure, as a problem. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ApiError) return error.problem;
  return {
    type: 'about:blank',
    title: error instanceof Error ? error.message : String(error),
    status: 0,
  };
}

interface Props {
  error: unknown;
  /** What was tried, as in "Read the rules": becomes "Could not read the rules". */
  what?: string;
  /** What is safe all the same. */
  safe?: string;
  retry?: () => void;
}

/** A failure: what failed, why, what to do, what is safe, and a way to try that part again. */
export function Problem({ error, what, safe, retry }: Props) {
  const problem = problemOf(error);
  return (
    <Stack
      role="alert"
      gap={4}
      p="sm"
      style={{ borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
    >
      <Group gap={8} wrap="nowrap" align="flex-start">
        <IconAlertTriangle size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Text fw={600} size="md">
          {what ? `Could not ${what}` : problem.title}
        </Text>
      </Group>
      <Text size="sm">
        {[what ? problem.title : null, problem.detail, problem.fix]
          .filter((part, i, all) => part && all.indexOf(part) === i)
          .map((part) => (/[.?]$/.test(part!) ? part : `${part}.`))
          .join(' ')}
      </Text>
      <ProblemEntries problem={problem} />
      {safe && <Text size="sm">{safe}</Text>}
      {retry && (
        <Group mt={4}>
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
            Try again
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function ProblemEntries({ problem }: { problem: ProblemDetails }) {
  if (!problem.errors?.length) return null;
  return (
    <List size="sm">
      {problem.errors.map((entry, i) => (
        <List.Item key={i}>
          {[entry.line !== undefined ? `Line ${entry.line}` : null, entry.field ?? entry.pointer]
            .filter(Boolean)
            .join(', ')}
          {entry.line !== undefined || entry.field || entry.pointer ? ': ' : ''}
          {entry.message} {entry.hint}
        </List.Item>
      ))}
    </List>
  );
}
