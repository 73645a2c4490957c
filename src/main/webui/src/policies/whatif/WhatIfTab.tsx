import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelRef, Policy } from '../../api/dmnTypes';
import { dayKey } from '../../shared/format';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SegmentedChoice } from '../../shared/SegmentedChoice';
import type { Draft } from '../page/useDraft';
import { lastDays, PERIODS, type PeriodKind, periodFault, wholeDays } from './period';
import { useWhatIf } from './useWhatIf';
import { WhatIfResult } from './WhatIfResult';

interface Props {
  modelRef: ModelRef;
  draft: Draft;
  policy: Policy | undefined;
}

const DAY = 86_400_000;

/** What the policy as it is here would have said of decisions that were made. */
export function WhatIfTab({ modelRef, draft, policy }: Props) {
  const { id, name, timezone } = useMerchant();
  const [opened] = useState(Date.now);
  const day = (ago: number) => dayKey(new Date(opened - ago * DAY).toISOString(), timezone);
  const [kind, setKind] = useState<PeriodKind>('30');
  const [from, setFrom] = useState(day(30));
  const [to, setTo] = useState(day(0));
  const [tried, setTried] = useState(false);
  const { state, run, cancel } = useWhatIf(id);
  const fault = kind === 'own' ? periodFault(from, to) : undefined;
  const draftName = draft.changed ? 'the unsaved draft' : `version ${draft.version.version}`;
  const start = () => {
    setTried(true);
    if (fault) return;
    const period = kind === 'own' ? wholeDays(from, to, timezone) : lastDays(Number(kind), Date.now());
    const what = draft.changed ? { xml: draft.text } : { version: draft.version.version };
    run({ ...modelRef, ...what, ...period }, draft.text);
  };
  return (
    <Section title="What would this have done?">
      <Stack gap="md">
        {policy === undefined && (
          <Text size="sm" c="dimmed">
            This works for the policies that Zyra asks about every change. This model is not one of them.
          </Text>
        )}
        <Text size="md">
          Judges the decisions of {name} again, with {draftName} in place of the version in force. Nothing is written.
        </Text>
        <SegmentedChoice label="Period" options={PERIODS} value={kind} onChange={setKind} />
        {kind === 'own' && (
          <Group gap="sm" align="flex-start">
            <TextInput label="From" type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput
              label="To"
              type="date"
              value={to}
              error={tried ? fault : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
        )}
        <Group>
          {state.kind === 'running' ? (
            <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button leftSection={<IconPlayerPlay size={16} />} onClick={start}>
              {state.kind === 'idle' ? 'See what would change' : 'See again'}
            </Button>
          )}
        </Group>
        <div aria-live="polite" className="live">
          {state.kind === 'running' && <Text size="md">Judging the decisions again…</Text>}
          {state.kind === 'failed' && (
            <Problem error={state.error} what="judge the decisions again" safe="Nothing was written." retry={start} />
          )}
        </div>
        {state.kind === 'done' && (
          <>
            {state.of !== draft.text && (
              <Text size="sm" c="var(--zyra-wait)">
                The model was changed since. See again what it does now.
              </Text>
            )}
            <WhatIfResult result={state.result} answers={policy?.answers ?? 'verdict'} />
          </>
        )}
      </Stack>
    </Section>
  );
}
