import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { validationQuery } from '../api/rules';
import type { ProblemEntry, Rule } from '../api/types';
import { plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Columns, Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import { SaveBar } from '../shared/SaveBar';
import { PlainWords } from './PlainWords';
import { RuleErrors } from './RuleErrors';
import { locate, readRule } from './ruleText';
import { EXAMPLES, written } from './examples';

interface Props {
  /** The text as saved; empty for a new rule. */
  saved: string;
  message: string;
  save: (rule: unknown) => Promise<Rule>;
  onSaved: (rule: Rule) => void;
}

/** The rule as JSON, checked while it is written, with what it means in plain words beside it. */
export function RuleEditor({ saved, message, save, onSaved }: Props) {
  const { id } = useMerchant();
  const [text, setText] = useState(saved);
  const [tried, setTried] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [settled] = useDebouncedValue(text, 300);
  const reading = readRule(settled);
  const check = useQuery({
    ...validationQuery(id, reading.ok ? reading.value : null),
    enabled: reading.ok && settled.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const saving = useMutation({ mutationFn: save, onSuccess: onSaved });
  const errors: ProblemEntry[] =
    settled.trim() === '' ? [] : reading.ok ? (check.data?.errors ?? []) : [reading.entry];

  const change = (next: string) => {
    setText(next);
    setTried(false);
    saving.reset();
  };
  const show = (entry: ProblemEntry) => {
    const field = area.current;
    if (!field) return;
    const place = reading.ok ? locate(text, entry.pointer ?? '') : { start: reading.offset, end: reading.offset + 1 };
    field.focus();
    field.setSelectionRange(place.start, place.end);
  };
  const trySave = () => {
    const now = readRule(text);
    if (!now.ok || (settled === text && errors.length > 0)) {
      setTried(true);
      requestAnimationFrame(() => summary.current?.focus());
    } else saving.mutate(now.value);
  };

  return (
    <>
      <SaveBar changed={text !== saved && !saving.isSuccess} message={message} saveLabel="Save rule" saving={saving.isPending} onSave={trySave} onDiscard={() => change(saved)} />
      <div ref={summary} tabIndex={-1} className="live" style={{ outline: 'none' }}>
        {tried && errors.length > 0 && (
          <Box role="alert" p="sm" style={{ borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}>
            <Text fw={600}>To save this rule, change {plural(errors.length, 'thing')}</Text>
          </Box>
        )}
        {saving.error && <Problem error={saving.error} what="save this rule" safe="What you wrote is still here; the rules in force are unchanged." />}
      </div>
      <Columns
        wide={
          <Section title="The rule as JSON">
            <Stack gap="sm">
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  Start from
                </Text>
                {EXAMPLES.map((example) => (
                  <Button key={example.label} size="compact-sm" variant="default" onClick={() => change(written(example.rule))}>
                    {example.label}
                  </Button>
                ))}
              </Group>
              <Editor ref={area} text={text} onChange={change} wrong={errors.length > 0} />
            </Stack>
          </Section>
        }
        narrow={
          <>
            <PlainWords empty={text.trim() === ''} reading={reading} check={check} errors={errors.length} />
            {errors.length > 0 && <RuleErrors title={`Change ${plural(errors.length, 'thing')}`} entries={errors} text={text} show={show} />}
            {(check.data?.warnings?.length ?? 0) > 0 && reading.ok && <RuleErrors title="Worth a look" entries={check.data!.warnings!} text={text} show={show} calm />}
          </>
        }
      />
    </>
  );
}

interface EditorProps {
  ref: React.Ref<HTMLTextAreaElement>;
  text: string;
  onChange: (text: string) => void;
  wrong: boolean;
}

function Editor({ ref, text, onChange, wrong }: EditorProps) {
  return (
    <textarea
      ref={ref}
      aria-label="Rule JSON"
      aria-invalid={wrong || undefined}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      wrap="off"
      rows={Math.max(18, text.split('\n').length + 1)}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      style={{
        width: '100%',
        padding: 12,
        borderRadius: 8,
        border: `1px solid ${wrong ? 'var(--mantine-color-error)' : 'var(--mantine-color-default-border)'}`,
        background: 'var(--mantine-color-default)',
        color: 'inherit',
        font: '13px/1.6 var(--mantine-font-family-monospace)',
        resize: 'vertical',
        tabSize: 2,
      }}
    />
  );
}
