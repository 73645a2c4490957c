import { Box, Stack, Text } from '@mantine/core';
import { type Ref, useMemo } from 'react';
import type { ProblemEntry } from '../../api/types';
import { lineOf, locate } from '../model/ruleText';

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onChange: (text: string) => void;
  errors: ProblemEntry[];
  warnings: ProblemEntry[];
}

const LINE = 20.8;

/** The rule as text, with the lines numbered and those with faults marked. */
export function JsonView({ ref, text, onChange, errors, warnings }: Props) {
  const wrong = useMemo(() => linesOf(text, errors), [text, errors]);
  const odd = useMemo(() => linesOf(text, warnings), [text, warnings]);
  const lines = text.split('\n').length;
  return (
    <Stack gap={6}>
      <Box className="json-editor" data-wrong={errors.length > 0 || undefined}>
        <Box className="json-lines" aria-hidden>
          {Array.from({ length: lines }, (_, i) => (
            <div key={i} data-mark={wrong.has(i + 1) ? 'wrong' : odd.has(i + 1) ? 'odd' : undefined}>
              {wrong.has(i + 1) ? '! ' : ''}
              {i + 1}
            </div>
          ))}
        </Box>
        <textarea
          ref={ref}
          id="rule-json"
          aria-label="Rule JSON"
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby="rule-json-help"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          style={{ height: Math.max(20, lines + 1) * LINE + 24 }}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Box>
      <Text size="sm" c="dimmed" id="rule-json-help">
        What is written here is what the other views show; what they do not know is kept.
      </Text>
    </Stack>
  );
}

const linesOf = (text: string, entries: ProblemEntry[]) =>
  new Set(entries.map((entry) => entry.line ?? lineOf(text, locate(text, entry.pointer ?? '').start)));
