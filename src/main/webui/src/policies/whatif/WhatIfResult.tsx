import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Policy, WhatIf } from '../../api/dmnTypes';
import type { Verdict } from '../../api/types';
import { ExpandableList } from '../../rules/preview/ExpandableList';
import { count, dayAndTime, plural, words } from '../../shared/format';
import { useMerchant, usePaths } from '../../shared/merchant';
import { VerdictBadge } from '../../shared/StateBadge';
import { changesInWords, matrixOf, sentenceOf } from './outcome';

type Answers = Policy['answers'];

/** What would be different: in a sentence, counted from what to what, and one by one. */
export function WhatIfResult({ result, answers }: { result: WhatIf; answers: Answers }) {
  const { timezone } = useMerchant();
  return (
    <Stack gap="md" data-testid="what-if-result">
      <div>
        <Text size="lg" fw={600}>
          {sentenceOf(result)}
        </Text>
        {changesInWords(result.changes).map((line) => (
          <Text key={line} size="md">
            {line}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          {dayAndTime(result.from, timezone)} to {dayAndTime(result.to, timezone)}
          {result.against ? `, compared with version ${result.against}` : ', compared with what is in force'}.
        </Text>
      </div>
      {result.changed > 0 && <MatrixTable changes={result.changes} answers={answers} />}
      {result.items.length > 0 && (
        <div>
          <Text component="h3" size="md" fw={600} m={0}>
            Decisions that would differ
          </Text>
          <ExpandableList
            rows={result.items}
            first={10}
            render={(item) => <Item key={item.decisionId} item={item} answers={answers} />}
          />
          {result.more && (
            <Text size="sm" c="dimmed">
              The first {plural(result.items.length, 'decision')} of {count(result.changed)}.
            </Text>
          )}
        </div>
      )}
    </Stack>
  );
}

function MatrixTable({ changes, answers }: { changes: WhatIf['changes']; answers: Answers }) {
  const { before, after, counts } = matrixOf(changes);
  return (
    <Table.ScrollContainer
      minWidth={120 + after.length * 110}
      maw={640}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="Changes from and to"
    >
      <Table aria-label="Changes from and to" withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Was (down), would be (across)</Table.Th>
            {after.map((each) => (
              <Table.Th key={each} scope="col">
                <Answer value={each} answers={answers} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before.map((from, r) => (
            <Table.Tr key={from}>
              <Table.Th scope="row">
                <Answer value={from} answers={answers} />
              </Table.Th>
              {after.map((to, c) => (
                <Table.Td
                  key={to}
                  c={from === to || !counts[r]?.[c] ? 'dimmed' : undefined}
                  fw={from === to ? undefined : 600}
                >
                  {count(counts[r]?.[c] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Item({ item, answers }: { item: WhatIf['items'][number]; answers: Answers }) {
  const { timezone } = useMerchant();
  const to = usePaths();
  const reason = item.reasonAfter ?? item.reasonBefore;
  return (
    <li className="tree-node">
      <Group gap="xs">
        <Anchor component={Link} to={to('decisions', item.decisionId)} size="md" className="wrap-anywhere">
          {words(item.actionType)}: {item.subject.label ?? item.subject.id ?? words(item.subject.scope)}
        </Anchor>
        <Group gap={6} wrap="nowrap">
          <Answer value={item.before} answers={answers} />
          <IconArrowRight size={14} role="img" aria-label="would be" />
          <Answer value={item.after} answers={answers} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" className="wrap-anywhere">
        {dayAndTime(item.at, timezone)}
        {item.ruleId ? `, rule ${item.ruleId}` : ''}
        {reason ? `. ${reason}` : ''}
      </Text>
    </li>
  );
}

/** A verdict as its badge, any other answer as its text. */
function Answer({ value, answers }: { value: string; answers: Answers }) {
  if (answers === 'verdict') return <VerdictBadge verdict={value as Verdict} />;
  return (
    <Text span size="sm" className="wrap-anywhere">
      {value || 'nothing'}
    </Text>
  );
}
