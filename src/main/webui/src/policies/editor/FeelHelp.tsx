import { Code, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Section } from '../../shared/Page';
import { type FeelEntry, foundFeel } from './feel';

/** How FEEL is written: operators and functions, found by a word. */
export function FeelHelp() {
  const [typed, setTyped] = useState('');
  const found = useMemo(() => byGroup(foundFeel(typed)), [typed]);
  return (
    <Section title="How to write FEEL">
      <Stack gap="sm">
        <TextInput
          aria-label="Search FEEL"
          placeholder="Search, for instance: date"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        <section
          aria-label="FEEL"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
          tabIndex={0}
          style={{ maxHeight: 380, overflowY: 'auto' }}
          data-testid="feel-help"
        >
          {found.map(({ group, list }) => (
            <details key={group} open={typed !== '' || undefined}>
              <Text component="summary" size="sm" fw={600} py={4} style={{ cursor: 'pointer' }}>
                {group}
              </Text>
              <Stack component="dl" gap="xs" m={0} pb="sm">
                {list.map((entry) => (
                  <Entry key={entry.name} entry={entry} />
                ))}
              </Stack>
            </details>
          ))}
          {found.length === 0 && (
            <Text size="sm" c="dimmed">
              Nothing here is called so. Try another word.
            </Text>
          )}
        </section>
      </Stack>
    </Section>
  );
}

function Entry({ entry }: { entry: FeelEntry }) {
  return (
    <div>
      <Text component="dt" size="sm" fw={550}>
        {entry.name}
      </Text>
      <Text component="dd" size="sm" m={0}>
        {entry.what}
        <br />
        <Code>{entry.example}</Code>
        {entry.answer && (
          <Text component="span" size="sm" c="dimmed">
            {' '}
            gives {entry.answer}
          </Text>
        )}
      </Text>
    </div>
  );
}

function byGroup(entries: FeelEntry[]): { group: string; list: FeelEntry[] }[] {
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return groups.map((group) => ({ group, list: entries.filter((entry) => entry.group === group) }));
}
