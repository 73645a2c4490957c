import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { languageQuery } from '../../api/ruleLanguage';
import { validationQuery } from '../../api/rules';
import type { ProblemEntry, Rule, RuleJson } from '../../api/types';
import { plural } from '../../shared/format';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { Columns, Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SaveBar } from '../../shared/SaveBar';
import { SegmentedChoice } from '../../shared/SegmentedChoice';
import { BacktestCard } from '../backtest/BacktestCard';
import { vocabularyOf } from '../model/language';
import { locate, readRule } from '../model/ruleText';
import { StoreNow } from '../preview/StoreNow';
import { type Editing, EditingContext } from './context';
import { FaultList, FaultSummary } from './FaultList';
import { BuilderView, FormView } from './FormView';
import { JsonView } from './JsonView';
import { PlainWords } from './PlainWords';
import { type Draft, useRuleDraft } from './useRuleDraft';
import { elementOf, focusOn, isView, VIEWS, type View, viewsFor } from './views';

interface Props {
  /** The text as saved; empty for a new rule. */
  saved: string;
  /** What the editor starts with, when it is not what is saved. */
  start?: string;
  isNew: boolean;
  save: (rule: object, on: boolean) => Promise<Rule>;
  onSaved: (rule: Rule) => void;
}

/** A rule in three views on one text, checked while it is written, with what it would do beside it. */
export function RuleEditor({ saved, start, isNew, save, onSaved }: Props) {
  const draft = useRuleDraft(start ?? saved);
  const [params, setParams] = useSearchParams();
  const view: View = isView(params.get('view')) ? (params.get('view') as View) : 'form';
  const [tried, setTried] = useState(false);
  const [on, setOn] = useState(true);
  const [wanted, setWanted] = useState<ProblemEntry | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const { id } = useMerchant();
  // The check that runs while typing may be behind; a rule with faults is never sent to be saved.
  const saving = useMutation({
    mutationFn: async (rule: object) =>
      (await client.fetchQuery(validationQuery(id, rule))).valid ? save(rule, on) : null,
    onSuccess: (rule) => (rule ? onSaved(rule) : refuse()),
  });
  const refuse = () => {
    setTried(true);
    requestAnimationFrame(() => summary.current?.focus());
  };
  const open = (next: View) => setParams((old) => ({ ...Object.fromEntries(old), view: next }), { replace: true });
  const change = (next: string | ((old: string) => string)) => {
    draft.setText(next);
    setTried(false);
    saving.reset();
  };

  // A fault's place may stand in a view that has to be drawn first.
  useEffect(() => {
    if (!wanted) return;
    if (view === 'json') mark(area.current, draft, wanted);
    else {
      const element = elementOf(wanted.pointer);
      if (element) focusOn(element);
    }
    setWanted(null);
  }, [wanted, view, draft]);

  const show = (entry: ProblemEntry) => {
    const places = viewsFor(entry, view);
    if (view !== 'json' && !(places[0] === view && elementOf(entry.pointer))) open(places.at(1) ?? 'json');
    setWanted(entry);
  };
  const trySave = () => {
    const now = readRule(draft.text);
    if (!now.ok) refuse();
    else saving.mutate(now.value as object);
  };

  // While the newest text is being checked, what is tried on the store is the last that passed.
  const readable =
    draft.check.data?.valid && draft.reading.ok && draft.errors.length === 0 ? draft.check.data.of : undefined;

  return (
    <>
      <SaveBar
        changed={draft.text !== saved && !saving.data}
        message="Unsaved rule"
        saveLabel="Save rule"
        saving={saving.isPending}
        onSave={trySave}
        onDiscard={() => change(saved)}
      />
      <div ref={summary} tabIndex={-1} className="live" style={{ outline: 'none' }}>
        {tried && draft.errors.length > 0 && <FaultSummary entries={draft.errors} show={show} />}
        {saving.error && (
          <Problem
            error={saving.error}
            what="save this rule"
            safe="What you wrote is still here; the rules in force are unchanged."
          />
        )}
      </div>
      <Columns
        wide={
          <>
            <Group justify="space-between" gap="sm">
              <SegmentedChoice label="View" options={VIEWS} value={view} onChange={open} />
              {isNew && (
                <Switch label="Switch on when saved" checked={on} onChange={(e) => setOn(e.currentTarget.checked)} />
              )}
            </Group>
            <Views view={view} draft={draft} isNew={isNew} change={change} openJson={() => open('json')} area={area} />
            <BacktestCard
              rule={draft.check.isPlaceholderData ? undefined : (readable as RuleJson | undefined)}
              name={isNew ? 'new rule' : `${String(draft.rule?.id)} as edited`}
            />
          </>
        }
        narrow={
          <>
            <PlainWords draft={draft} />
            {draft.errors.length > 0 && (
              <FaultList
                title={`Change ${plural(draft.errors.length, 'thing')}`}
                entries={draft.errors}
                text={view === 'json' ? draft.text : undefined}
                show={show}
              />
            )}
            {draft.warnings.length > 0 && (
              <FaultList
                title="Worth a look"
                entries={draft.warnings}
                text={view === 'json' ? draft.text : undefined}
                show={show}
                calm
              />
            )}
            <StoreNow rule={readable} scope={draft.scope} />
          </>
        }
      />
    </>
  );
}

interface ViewsProps {
  view: View;
  draft: Draft;
  isNew: boolean;
  change: (next: string | ((old: string) => string)) => void;
  openJson: () => void;
  area: React.RefObject<HTMLTextAreaElement | null>;
}

function Views({ view, draft, isNew, change, openJson, area }: ViewsProps) {
  const language = useQuery({ ...languageQuery(), enabled: view !== 'json' });
  const vocabulary = useMemo(() => language.data && vocabularyOf(language.data), [language.data]);
  if (view === 'json') {
    return (
      <Section title="The rule as JSON">
        <JsonView ref={area} text={draft.text} onChange={change} errors={draft.errors} warnings={draft.warnings} />
      </Section>
    );
  }
  if (!draft.rule) return <Unreadable draft={draft} openJson={openJson} />;
  return (
    <Loadable query={language} what="read the words that rules are written with">
      {() => {
        const editing: Editing = {
          rule: draft.rule!,
          vocabulary: vocabulary!,
          scope: draft.scope,
          faults: draft.errors,
          warnings: draft.warnings,
          edit: change,
          openJson,
        };
        return (
          <EditingContext.Provider value={editing}>
            {view === 'form' ? <FormView isNew={isNew} /> : <BuilderView isNew={isNew} />}
          </EditingContext.Provider>
        );
      }}
    </Loadable>
  );
}

/** While the text is no JSON object, only the JSON view can show it. */
function Unreadable({ draft, openJson }: { draft: Draft; openJson: () => void }) {
  return (
    <Section>
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>The JSON is not complete yet</Text>
        <Text size="md">
          {draft.errors[0] ? `Line ${draft.errors[0].line ?? 1}: ${draft.errors[0].message}` : 'Write one JSON object.'}{' '}
          What you wrote is kept; this view comes back once it can be read.
        </Text>
        <Button variant="default" onClick={openJson}>
          Open JSON
        </Button>
      </Stack>
    </Section>
  );
}

/** Selects the place of a fault in the text. */
function mark(area: HTMLTextAreaElement | null, draft: Draft, entry: ProblemEntry) {
  if (!area) return;
  const { reading, text } = draft;
  const place = reading.ok ? locate(text, entry.pointer ?? '') : { start: reading.offset, end: reading.offset + 1 };
  area.focus();
  area.setSelectionRange(place.start, place.end);
}
