import { Stack, Table, Text } from '@mantine/core';
import type { SimulatedRun, Simulation } from '../../api/types';
import { count, dayKey, plural } from '../../shared/format';
import { useMerchant } from '../../shared/merchant';
import { verdictSentence, total } from '../preview/counts';
import { SampleList } from '../preview/SampleList';
import { DayBars } from './DayBars';

/** What would have been decided each day, before and after; the table behind it; what differs. */
export function BacktestResult({ result }: { result: Simulation }) {
  const { timezone } = useMerchant();
  const { added, removed, changed } = result.differences;
  const differs = added + removed + changed > 0;
  const days = result.runs.map((run) => ({ day: dayKey(run.at, timezone), before: total(run.before), after: total(run.after) }));
  return (
    <Stack gap="md" data-testid="backtest-result">
      <div>
        <Text size="lg" fw={600}>
          {differs ? `${count(added)} more, ${count(removed)} fewer, ${count(changed)} different` : 'Nothing would have been different'}
        </Text>
        <Text size="md" c="dimmed">
          In {plural(result.runs.length, 'day')}: {plural(total(result.before), 'decision')} with the rules in force, {count(total(result.after))} with this one.{' '}
          {result.rules.map((rule) => `“${rule.id}” matched ${count(rule.matched)} times${verdictSentence(rule) ? `: ${verdictSentence(rule)}` : ''}.`).join(' ')}
        </Text>
      </div>
      {days.length > 0 && <DayBars days={days} />}
      <details>
        <Text component="summary" size="md" style={{ cursor: 'pointer', width: 'fit-content' }}>
          The days as a table
        </Text>
        <DayTable runs={result.runs} zone={timezone} />
      </details>
      {differs && (
        <div>
          <Text size="md" fw={600}>
            What would have been different
          </Text>
          <SampleList decisions={result.sample.filter((each) => each.change !== 'same')} compared />
        </div>
      )}
    </Stack>
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
