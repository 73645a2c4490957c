import { Anchor, Stack, Text } from '@mantine/core';
import type { ProblemEntry } from '../api/types';
import { Section } from '../shared/Page';
import { lineOf, locate } from './ruleText';

interface Props {
  title: string;
  entries: ProblemEntry[];
  text: string;
  show: (entry: ProblemEntry) => void;
  calm?: boolean;
}

/** What to change in a rule: each entry leads to its place in the text. */
export function RuleErrors({ title, entries, text, show, calm }: Props) {
  return (
    <Section title={title}>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} data-testid={calm ? 'rule-warnings' : 'rule-errors'}>
        {entries.map((entry, i) => (
          <Stack component="li" key={i} gap={0}>
            <Anchor component="button" type="button" size="sm" ta="left" onClick={() => show(entry)}>
              Line {entry.line ?? lineOf(text, locate(text, entry.pointer ?? '').start)}
              {entry.pointer ? `, ${entry.pointer}` : ''}
            </Anchor>
            <Text size="md" c={calm ? undefined : 'var(--mantine-color-error)'} className="wrap-anywhere">
              {entry.message}
            </Text>
            {entry.hint && (
              <Text size="sm" c="dimmed" className="wrap-anywhere">
                {entry.hint}
              </Text>
            )}
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
