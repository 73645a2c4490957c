import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconAlertCircle, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { merchantKey } from '../../api/merchants';
import { filledQuery } from '../../api/ruleLanguage';
import { createRule, rulesQuery } from '../../api/rules';
import type { ProblemEntry, RuleJson, RuleTemplate, TemplateParameter } from '../../api/types';
import { plural } from '../../shared/format';
import { useMerchant, usePaths } from '../../shared/merchant';
import { Columns, Page, Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SaveBar } from '../../shared/SaveBar';
import { toastDone } from '../../shared/toast';
import { faultWords } from '../model/faults';
import { StoreNow } from '../preview/StoreNow';
import { ruleName } from '../ruleWords';
import { useAfterSave } from '../useAfterSave';
import { freeId } from './freeId';
import { inputId, ParameterInput } from './ParameterInput';
import { besideSentence, defaultsOf, sentenceParts, unitAfter } from './sentence';
import { useFilled } from './useFilled';

interface Props {
  template: RuleTemplate;
  back: { to: string; label: string };
}

/** Fills in a template's blanks, sees what the rule would do, and saves it or goes on in the builder. */
export function FillTemplate({ template, back }: Props) {
  const { id } = useMerchant();
  const to = usePaths();
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = defaultsOf(template);
  const [values, setValues] = useState(start);
  const [name, setName] = useState(template.title);
  const [on, setOn] = useState(true);
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const { filled, faults, failure, retry } = useFilled(template, values);
  const taken = useQuery(rulesQuery(id)).data?.items.map((rule) => rule.id) ?? [];
  const named = (made: RuleJson) => ({
    ...made,
    id: freeId(made.id, taken),
    ...(name.trim() ? { name: name.trim() } : {}),
  });
  const rule = filled && named(filled.rule);
  // Saved is what the blanks say now, also when the preview has not caught up yet.
  const saving = useMutation({
    mutationFn: async () =>
      createRule(id, { ...named((await client.fetchQuery(filledQuery(template.id, values))).rule), enabled: on }),
  });
  const afterSave = useAfterSave((saved) => {
    void client.invalidateQueries({ queryKey: merchantKey(id) });
    toastDone(`Saved ${ruleName(saved)}.`);
    void navigate(to('rules', saved.id));
  });
  const [leaving, setLeaving] = useState(false);
  const touched = JSON.stringify(values) !== JSON.stringify(start) || name !== template.title;
  const set = (parameter: TemplateParameter, value: unknown) => {
    setValues((old) => ({ ...old, [parameter.name]: value }));
    setTried(false);
    saving.reset();
  };
  const trySave = () => {
    if (faults.size > 0) {
      setTried(true);
      requestAnimationFrame(() => summary.current?.focus());
    } else saving.mutate(undefined, { onSuccess: afterSave });
  };
  const openInBuilder = () => {
    setLeaving(true);
    requestAnimationFrame(() => void navigate(`${to('rules', '_new', 'write')}?view=builder`, { state: { rule } }));
  };
  return (
    <Page
      title={template.title}
      back={back}
      subtitle={template.description}
      actions={
        <>
          <Button variant="default" leftSection={<IconPencil size={16} />} disabled={!rule} onClick={openInBuilder}>
            Open in builder
          </Button>
          {!touched && (
            <Button loading={saving.isPending} onClick={trySave}>
              Save rule
            </Button>
          )}
        </>
      }
    >
      <SaveBar
        changed={touched && !saving.isSuccess && !leaving}
        message="Unsaved rule"
        saveLabel="Save rule"
        saving={saving.isPending}
        onSave={trySave}
        onDiscard={() => {
          setValues(start);
          setName(template.title);
        }}
      />
      <div ref={summary} tabIndex={-1} className="live" style={{ outline: 'none' }}>
        {tried && faults.size > 0 && <Summary template={template} faults={faults} />}
        {saving.error && (
          <Problem error={saving.error} what="save this rule" safe="What you filled in is still here." />
        )}
        {failure && (
          <Problem
            error={failure}
            what="fill in this template"
            safe="What you filled in is still here."
            retry={retry}
          />
        )}
      </div>
      <Columns
        wide={
          <Section title="What you want">
            <Stack gap="md">
              <Blanks template={template} values={values} faults={faults} set={set} />
              <Group gap="md" align="flex-end">
                <TextInput
                  label="Name of the rule"
                  value={name}
                  onChange={(e) => setName(e.currentTarget.value)}
                  flex="1 1 220px"
                  maw={360}
                />
                <Switch
                  label="Switch on when saved"
                  checked={on}
                  onChange={(e) => setOn(e.currentTarget.checked)}
                  mb={8}
                />
              </Group>
              <Text size="sm" c="dimmed">
                How it publishes, how often and when can be changed after saving, or in the builder.
              </Text>
            </Stack>
          </Section>
        }
        narrow={<StoreNow rule={rule} scope={filled?.rule.scope ?? template.scope} />}
      />
    </Page>
  );
}

interface BlanksProps {
  template: RuleTemplate;
  values: Record<string, unknown>;
  faults: Map<string, ProblemEntry>;
  set: (parameter: TemplateParameter, value: unknown) => void;
}

function Blanks({ template, values, faults, set }: BlanksProps) {
  const { currency } = useMerchant();
  const parts = sentenceParts(template);
  const input = (parameter: TemplateParameter, next?: string) => (
    <ParameterInput
      parameter={parameter}
      value={values[parameter.name]}
      fault={faults.get(parameter.name)}
      unit={unitAfter(parameter, next, currency)}
      onChange={(value) => set(parameter, value)}
    />
  );
  return (
    <Stack gap="sm">
      <Text component="div" size="lg" className="blanks" data-testid="template-sentence">
        {parts.map((part, i) => {
          const next = parts[i + 1];
          return typeof part === 'string' ? (
            <span key={i}>{part}</span>
          ) : (
            <span key={i} className="blank">
              {input(part, typeof next === 'string' ? next : undefined)}
            </span>
          );
        })}
      </Text>
      {besideSentence(template).map((parameter) => (
        <Group key={parameter.name} gap="xs">
          <Text size="md">{parameter.label}</Text>
          {input(parameter)}
        </Group>
      ))}
      {template.parameters.map((parameter) => (
        <Fault key={parameter.name} parameter={parameter} fault={faults.get(parameter.name)} />
      ))}
    </Stack>
  );
}

function Fault({ parameter, fault }: { parameter: TemplateParameter; fault?: ProblemEntry }) {
  if (!fault) return null;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c="var(--mantine-color-error)">
      <IconAlertCircle size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm" inherit={false}>
        {parameter.label}: {faultWords(fault)}
      </Text>
    </Group>
  );
}

function Summary({ template, faults }: { template: RuleTemplate; faults: Map<string, ProblemEntry> }) {
  return (
    <div
      role="alert"
      style={{ padding: 12, borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
    >
      <Text fw={600}>To save this rule, change {plural(faults.size, 'thing')}</Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {[...faults].map(([name, fault]) => (
          <li key={name}>
            <a href={`#${inputId(name)}`} style={{ color: 'inherit' }}>
              {template.parameters.find((p) => p.name === name)?.label ?? name}: {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
