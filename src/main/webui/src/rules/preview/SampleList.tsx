import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { SimulatedDecision, Subject } from '../../api/types';
import { dayAndTime } from '../../shared/format';
import { useMerchant, usePaths } from '../../shared/merchant';
import { ChangeBadge, VerdictBadge } from '../../shared/StateBadge';
import { ExpandableList } from './ExpandableList';

interface Props {
  decisions: SimulatedDecision[];
  /** Names what differs from the rules in force. */
  compared?: boolean;
}

/** The first of what would be decided, each with why and a way to what it is about. */
export function SampleList({ decisions, compared }: Props) {
  const { timezone } = useMerchant();
  if (decisions.length === 0) return null;
  return (
    <ExpandableList
      rows={decisions}
      first={compared ? 8 : 5}
      render={(decision, i) => (
        <Stack component="li" key={i} gap={2} py={6} style={{ borderTop: '1px solid var(--zyra-line)' }}>
          <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
            <Text size="md" fw={550} className="wrap-anywhere">
              {decision.sentence}
            </Text>
            {decision.verdict && !compared && <VerdictBadge verdict={decision.verdict} />}
            {compared && <ChangeBadge change={decision.change} />}
          </Group>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {compared && `${dayAndTime(decision.at, timezone)}: `}
            {decision.because}
          </Text>
          <SubjectLink subject={decision.subject} />
        </Stack>
      )}
    />
  );
}

/** A way to what a decision is about, where it has a page. */
export function SubjectLink({ subject }: { subject: Subject }) {
  const to = usePaths();
  if (subject.scope !== 'product' || !subject.id) return null;
  return (
    <Anchor component={Link} to={to('products', subject.id)} size="sm">
      Open {subject.label}
    </Anchor>
  );
}
