import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RuleJson } from '../../api/types';
import { dayKey } from '../../shared/format';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SegmentedChoice } from '../../shared/SegmentedChoice';
import { BacktestProgress } from './BacktestProgress';
import { BacktestResult } from './BacktestResult';
import { rangeFault } from './range';
import { useBacktest } from './useBacktest';

interface Props {
  /** The rule to try; undefined while it cannot be read. */
  rule: RuleJson | undefined;
  /** Names the run, so that it is found again. */
  name: string;
  /** What else can be chosen. */
  choice?: ReactNode;
}

const DAY = 86400000;
const COMPARED = [
  { value: 'all', label: 'With the other rules' },
  { value: 'only', label: 'This rule alone' },
] as const;

/** A rule tried day by day on the stored past, against the rules in force. Nothing is written. */
export function BacktestCard({ rule, name, choice }: Props) {
  const { timezone } = useMerchant();
  const { now, start, cancel } = useBacktest(name);
  const [opened] = useState(Date.now);
  const day = (ago: number) => dayKey(new Date(opened - ago * DAY).toISOString(), timezone);
  const [from, setFrom] = useState(now.request?.from ?? day(30));
  const [to, setTo] = useState(now.request?.to ?? day(0));
  const [alone, setAlone] = useState<'all' | 'only'>(now.request?.only ? 'only' : 'all');
  const [tried, setTried] = useState(false);
  const fault = rangeFault(from, to);
  const running = now.state === 'running';
  const ruleId = (now.request?.rules?.[0] as RuleJson | undefined)?.id;
  const run = () => {
    setTried(true);
    if (!fault && rule) start({ rules: [rule], only: alone === 'only', from, to, sample: 100 });
  };
  return (
    <Section title="Try it on the past">
      <Stack gap="md" data-testid="backtest">
        <Group gap="sm" align="flex-end">
          {choice}
          <TextInput
            id="backtest-from"
            label="From"
            type="date"
            value={from}
            error={tried && fault?.field === 'from' ? fault.message : undefined}
            onChange={(e) => setFrom(e.currentTarget.value)}
          />
          <TextInput
            id="backtest-to"
            label="To"
            type="date"
            value={to}
            error={tried && fault?.field === 'to' ? fault.message : undefined}
            onChange={(e) => setTo(e.currentTarget.value)}
          />
          {running ? (
            <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button variant="default" onClick={run} disabled={!rule}>
              {now.state === 'idle' ? 'Try' : 'Try again'}
            </Button>
          )}
        </Group>
        <SegmentedChoice label="What is tried" options={COMPARED} value={alone} onChange={setAlone} />
        <Text size="sm" c="dimmed">
          {rule
            ? 'One run a day on what was stored of your store. Nothing is written.'
            : 'The rule can be tried once it can be read.'}
        </Text>
        <div aria-live="polite" className="live">
          {running && <BacktestProgress backtest={now} />}
          {now.state === 'cancelled' && <Text size="md">Cancelled. Nothing was written.</Text>}
          {now.state === 'failed' && (
            <Problem
              error={now.error}
              what="try the rule on the past"
              safe="Nothing in your store was changed."
              retry={run}
            />
          )}
        </div>
        {now.state === 'done' && now.result && (
          <>
            {rule && JSON.stringify(now.request?.rules?.[0]) !== JSON.stringify(rule) && (
              <Text size="sm" c="var(--zyra-wait)">
                The rule was changed since. Try again to see what it does now.
              </Text>
            )}
            <BacktestResult result={now.result} alone={now.request?.only ? ruleId : undefined} />
          </>
        )}
      </Stack>
    </Section>
  );
}
