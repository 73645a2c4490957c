import { Stack, Table, Text } from '@mantine/core';
import type { SimulatedRun, Simulation } from '../../api/types';
import { count, dayKey, plural } from '../../shared/format';
import { useMerchant } from '../../shared/merchant';
import { decidedBy, total, verdictSentence } from '../preview/counts';
import { SampleList } from '../preview/SampleList';
import { DayBars } from './DayBars';

interface Props {
  result: Simulation;
  /** The rule's id, when it was tried without the others. */
  alone?: string;
}

/** What would have been decided each day, before and after; the table behind it; what differs. */
export function BacktestResult({ result, alone }: Props) {
  const { timezone } = useMerchant();
  const days = result.runs.map((run) => ({
    day: dayKey(run.at, timezone),
    before: total(run.before),
    after: total(run.after),
  }));
  const listed = alone ? decidedBy(result, alone) : result.sample.filter((each) => each.change !== 'same');
  return (
    <Stack gap="md" data-testid="backtest-result">
      <Headline result={result} alone={alone} />
      {days.length > 0 && <DayBars days={days} />}
      <details>
        <Text component="summary" size="md" style={{ cursor: 'pointer', width: 'fit-content' }}>
          The days as a table
        </Text>
        <DayTable runs={result.runs} zone={timezone} />
      </details>
      {listed.length > 0 && (
        <div>
          <Text size="md" fw={600}>
            {alone ? 'What it would have decided' : 'What would have been different'}
          </Text>
          <SampleList decisions={listed} compared />
        </div>
      )}
    </Stack>
  );
}

function Headline({ result, alone }: Props) {
  const { added, removed, changed } = result.differences;
  const own = result.rules.find((rule) => rule.id === alone) ?? result.rules[0];
  const verdicts = own && verdictSentence(own);
  const differs =
    added + removed + changed > 0
      ? `${count(added)} more, ${count(removed)} fewer, ${count(changed)} different`
      : 'Nothing would have been different';
  return (
    <div>
      <Text size="lg" fw={600}>
        {alone ? `${plural(total(result.after), 'decision')} by this rule alone` : differs}
      </Text>
      <Text size="md" c="dimmed">
        In {plural(result.runs.length, 'day')}: {plural(total(result.before), 'decision')} with the rules in force,{' '}
        {count(total(result.after))} with {alone ? 'this one alone' : 'this one among them'}.
        {alone && verdicts ? ` Of its actions, ${verdicts}.` : ''}
      </Text>
    </div>
  );
}

function DayTable({ runs, zone }: { runs: SimulatedRun[]; zone: string }) {
  return (
    <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label="Decisions by day">
      <Table aria-label="Decisions by day">
        <Table.Thead>
          <Table.Tr>
            {['Day', 'Looked at', 'Rules in force', 'With this one', 'More', 'Fewer', 'Different'].map((head, i) => (
              <Table.Th key={head} scope="col" ta={i === 0 ? undefined : 'right'}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.at}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: 'nowrap' }}>
                {dayKey(run.at, zone)}
              </Table.Th>
              {[run.facts, total(run.before), total(run.after), run.added, run.removed, run.changed].map((value, i) => (
                <Table.Td key={i} ta="right">
                  {count(value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
