import { Code, Stack, Text } from '@mantine/core';
import type { EvaluationAnswer } from '../../api/dmnTypes';
import { isJsonObject, type Json, writeExact } from '../../api/exactJson';
import { words } from '../../shared/format';
import { answersOf } from './answers';

/** What every decision answered, which rows did, and what the engine had to say. */
export function Outcome({ answer }: { answer: EvaluationAnswer }) {
  return (
    <Stack gap="md">
      {answersOf(answer).map(({ name, result, status, rows }) => (
        <Stack key={name} gap={2} data-testid="answer">
          <Text component="h3" size="sm" c="dimmed" fw={550} m={0}>
            {name}
          </Text>
          <Value value={result} />
          {status !== 'succeeded' && (
            <Text size="sm" c="var(--zyra-wait)">
              {words(status)}
            </Text>
          )}
          {rows.map((line, i) => (
            <Text key={i} size="sm" c="dimmed">
              {line}
            </Text>
          ))}
        </Stack>
      ))}
      {answer.messages.length > 0 && (
        <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {answer.messages.map((message, i) => (
            <Text
              component="li"
              key={i}
              size="sm"
              c={message.severity === 'error' ? 'var(--mantine-color-error)' : undefined}
              className="wrap-anywhere"
            >
              {words(message.severity)}
              {message.source ? ` in ${message.source}` : ''}: {message.message}
            </Text>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Value({ value }: { value: Json | undefined }) {
  if (isJsonObject(value) && Object.values(value).every((each) => !isJsonObject(each) && !Array.isArray(each))) {
    return (
      <Stack component="dl" gap={0} m={0}>
        {Object.entries(value).map(([name, each]) => (
          <div
            key={name}
            style={{ display: 'grid', gridTemplateColumns: 'minmax(70px, auto) 1fr', gap: 8, alignItems: 'baseline' }}
          >
            <Text component="dt" size="sm" c="dimmed" className="wrap-anywhere">
              {name}
            </Text>
            <Text component="dd" m={0} size="md" fw={550} className="wrap-anywhere">
              {single(each)}
            </Text>
          </div>
        ))}
      </Stack>
    );
  }
  if (Array.isArray(value) || isJsonObject(value)) {
    return (
      <Code block tabIndex={0}>
        {writeExact(value, 2)}
      </Code>
    );
  }
  return (
    <Text size="lg" fw={600} className="wrap-anywhere">
      {single(value)}
    </Text>
  );
}

const single = (value: Json | undefined): string =>
  value === null || value === undefined ? 'null' : typeof value === 'string' ? value : writeExact(value);
