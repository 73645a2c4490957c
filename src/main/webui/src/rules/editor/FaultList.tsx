import { Anchor, Box, Stack, Text } from '@mantine/core';
import type { ProblemEntry } from '../../api/types';
import { plural } from '../../shared/format';
import { Section } from '../../shared/Page';
import { placeWords } from '../model/faults';
import { lineOf, locate } from '../model/ruleText';

interface Props {
  title: string;
  entries: ProblemEntry[];
  /** Given in the JSON view, where places are lines. */
  text?: string;
  show: (entry: ProblemEntry) => void;
  calm?: boolean;
}

/** What to change in a rule: each entry leads to its place. */
export function FaultList({ title, entries, text, show, calm }: Props) {
  return (
    <Section title={title}>
      <Stack
        component="ul"
        gap="sm"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        data-testid={calm ? 'rule-warnings' : 'rule-errors'}
      >
        {entries.map((entry, i) => (
          <Stack component="li" key={i} gap={0}>
            <Anchor component="button" type="button" size="sm" ta="left" onClick={() => show(entry)}>
              {place(entry, text)}
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

function place(entry: ProblemEntry, text: string | undefined): string {
  if (entry.line !== undefined) return `Line ${entry.line}`;
  if (text === undefined) return placeWords(entry.pointer);
  return `Line ${lineOf(text, locate(text, entry.pointer ?? '').start)}${entry.pointer ? `, ${entry.pointer}` : ''}`;
}

/** Stands at the top after a save that could not be: how many things to change, each a way to its place. */
export function FaultSummary({ entries, show }: { entries: ProblemEntry[]; show: (entry: ProblemEntry) => void }) {
  return (
    <Box
      role="alert"
      p="sm"
      style={{ borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
    >
      <Text fw={600}>To save this rule, change {plural(entries.length, 'thing')}</Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {entries.map((entry, i) => (
          <li key={i}>
            <Anchor
              component="button"
              type="button"
              ta="left"
              c="inherit"
              underline="always"
              size="md"
              onClick={() => show(entry)}
            >
              {place(entry, undefined)}: {entry.message}
            </Anchor>
          </li>
        ))}
      </ul>
    </Box>
  );
}
