import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelMessage, Severity } from '../../api/dmnTypes';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import type { Tone } from '../../shared/StateBadge';
import { countsInWords } from './messages';
import { type ModelElement, placeWords } from './places';

interface Props {
  messages: ModelMessage[];
  definitions: ModelElement | undefined;
  checking: boolean;
  /** The check itself failed. */
  error?: unknown;
  retry: () => void;
  show: (message: ModelMessage) => void;
}

const FIRST = 8;

const LOOKS: Record<Severity, { word: string; tone: Tone; icon: typeof IconAlertTriangle }> = {
  error: { word: 'Error', tone: 'bad', icon: IconAlertTriangle },
  warning: { word: 'Warning', tone: 'wait', icon: IconAlertTriangle },
  info: { word: 'Note', tone: 'info', icon: IconInfoCircle },
};

/** What the check of the model says, the worst first; each entry leads to its cell. */
export function ProblemList({ messages, definitions, checking, error, retry, show }: Props) {
  const [all, setAll] = useState(false);
  const counts = countsInWords(messages);
  const shown = all ? messages : messages.slice(0, FIRST);
  return (
    <Section title="Problems" aside={<Status checking={checking} failed={!!error} counts={counts} />}>
      {error ? (
        <Problem error={error} what="check the model" safe="What you changed is still here." retry={retry} />
      ) : messages.length === 0 ? (
        <Text size="sm" c="dimmed">
          Errors, gaps and overlaps of tables will stand here.
        </Text>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} data-testid="model-problems">
          {shown.map((message, i) => (
            <Entry key={i} message={message} place={placeWords(message, definitions)} show={() => show(message)} />
          ))}
        </Stack>
      )}
      {!error && shown.length < messages.length && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          Show {messages.length - shown.length} more
        </Button>
      )}
    </Section>
  );
}

function Status({ checking, failed, counts }: { checking: boolean; failed: boolean; counts: string }) {
  return (
    <Text component="div" size="sm" aria-live="polite" data-testid="check-status" data-checking={checking || undefined}>
      {checking ? (
        <Text span c="dimmed" inherit>
          Checking…
        </Text>
      ) : failed ? (
        'Not checked'
      ) : counts ? (
        counts
      ) : (
        <Group component="span" gap={4} display="inline-flex" c="var(--zyra-good)">
          <IconCircleCheck size={16} aria-hidden /> Nothing to mend
        </Group>
      )}
    </Text>
  );
}

function Entry({ message, place, show }: { message: ModelMessage; place: string; show: () => void }) {
  const { word, tone, icon: Glyph } = LOOKS[message.severity] ?? LOOKS.info;
  return (
    <Stack component="li" gap={0}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Glyph size={16} aria-hidden color={`var(--zyra-${tone})`} style={{ flexShrink: 0, marginTop: 2 }} />
        <Text size="sm" fw={600} c={`var(--zyra-${tone})`}>
          {word}
        </Text>
        <Anchor component="button" type="button" size="sm" ta="left" className="wrap-anywhere" onClick={show}>
          {place}
        </Anchor>
      </Group>
      <Text size="md" className="wrap-anywhere">
        {message.message}
      </Text>
      {message.hint && (
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {message.hint}
        </Text>
      )}
    </Stack>
  );
}
