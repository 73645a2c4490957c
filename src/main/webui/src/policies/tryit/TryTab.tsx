import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { evaluateVersion } from '../../api/dmn';
import type { FormField, ModelRef, ModelVersion } from '../../api/dmnTypes';
import type { JsonObject } from '../../api/exactJson';
import { plural } from '../../shared/format';
import { Loadable } from '../../shared/Loadable';
import { Columns, Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import type { Draft } from '../page/useDraft';
import { FieldInput, idOf } from './FieldInput';
import { useFields } from './fields';
import { KeepAsTest } from './KeepAsTest';
import { Outcome } from './Outcome';
import { blank, contextOf, type Fault, type Values } from './values';

interface Props {
  modelRef: ModelRef;
  version: ModelVersion;
  draft: Draft;
  openTests: () => void;
}

/** A form made of what the model takes; what it answers stands beside. */
export function TryTab(props: Props) {
  const fields = useFields(props.modelRef, props.version);
  return (
    <Loadable query={fields} what="make a form for this model">
      {(data) => <TryForm {...props} fields={data} />}
    </Loadable>
  );
}

function TryForm({ modelRef, version, draft, openTests, fields }: Props & { fields: FormField[] }) {
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<Fault[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const run = useMutation({
    mutationFn: async (context: JsonObject) => ({
      context,
      answer: await evaluateVersion(modelRef, version.version, context),
    }),
  });
  const tryIt = () => {
    const read = contextOf(fields, values);
    setFaults(read.faults);
    if (read.faults.length === 0) run.mutate(read.context);
    else requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <Columns
      wide={
        <Section title="What goes in">
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              tryIt();
            }}
          >
            <Stack gap="sm">
              {draft.changed && (
                <Text size="sm" c="var(--zyra-wait)">
                  This tries version {version.version} as it is saved. Save to try what you changed.
                </Text>
              )}
              <div ref={summary} tabIndex={-1} className="live" style={{ outline: 'none' }}>
                {faults.length > 0 && <FaultSummary faults={faults} />}
              </div>
              {fields.length === 0 && <Text size="md">This model takes nothing; run it to see what it answers.</Text>}
              {fields.map((field) => (
                <FieldInput
                  key={field.name}
                  field={field}
                  path={field.name}
                  value={values[field.name] ?? blank(field)}
                  faults={faults}
                  onChange={(value) => {
                    setValues((old) => ({ ...old, [field.name]: value }));
                    setFaults([]);
                  }}
                />
              ))}
              <Group gap="sm">
                <Button type="submit" loading={run.isPending} leftSection={<IconPlayerPlay size={16} />}>
                  Run version {version.version}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  onClick={() => {
                    setValues({});
                    setFaults([]);
                    run.reset();
                  }}
                >
                  Clear
                </Button>
              </Group>
              <Text size="sm" c="dimmed">
                Empty fields go in as null. Running changes nothing.
              </Text>
            </Stack>
          </form>
        </Section>
      }
      narrow={
        <Section title="What comes out">
          <div aria-live="polite" data-testid="outcome">
            {run.error ? (
              <Problem error={run.error} what="run the model" safe="Running changes nothing." retry={tryIt} />
            ) : run.data ? (
              <Stack gap="md">
                <Outcome answer={run.data.answer} />
                <KeepAsTest
                  modelRef={modelRef}
                  context={run.data.context}
                  results={run.data.answer.results}
                  openTests={openTests}
                />
              </Stack>
            ) : (
              <Text size="sm" c="dimmed">
                What each decision answers, and which rows of its table did, will stand here.
              </Text>
            )}
          </div>
        </Section>
      }
    />
  );
}

function FaultSummary({ faults }: { faults: Fault[] }) {
  return (
    <div
      role="alert"
      style={{ padding: 12, borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
    >
      <Text fw={600}>To run the model, change {plural(faults.length, 'thing')}</Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {faults.map((fault) => (
          <li key={fault.path}>
            <a
              href={`#${idOf(fault.path)}`}
              style={{ color: 'inherit' }}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(fault.path))?.focus();
              }}
            >
              {fault.path.split('/').join(', ')}: {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
