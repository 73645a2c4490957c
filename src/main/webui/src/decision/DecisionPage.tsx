import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { decisionQuery } from '../api/decisions';
import type { ActionStep, Decision } from '../api/types';
import { words } from '../shared/format';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Columns, Page, Section } from '../shared/Page';
import { StateBadge, VerdictBadge } from '../shared/StateBadge';
import { When } from '../shared/When';
import { ActionButtons } from './ActionButtons';
import { ActionState } from './ActionState';
import { ActionSteps } from './ActionSteps';
import { BeforeAfter } from './BeforeAfter';
import { CarryOutButton, canBeCarriedOut } from './CarryOutButton';
import { CheckedConditions } from './CheckedConditions';
import { Facts } from './Facts';
import { Policies } from './Policies';
import { ReplayCard } from './ReplayCard';

/** Why this, why not something else? */
export function Component() {
  const { id } = useMerchant();
  const { decisionId = '' } = useParams();
  const to = usePaths();
  const decision = useQuery(decisionQuery(id, decisionId));
  const back = { to: to('activity'), label: 'Activity' };
  return (
    <Loadable
      query={decision}
      what="read this decision"
      skeleton={
        <Page title="Decision" back={back}>
          <Section>
            <Lines rows={8} />
          </Section>
        </Page>
      }
    >
      {(data) => (
        <Page
          title={data.sentence}
          back={back}
          badge={
            data.action ? (
              <StateBadge state={data.action.state} type={data.actionType} />
            ) : (
              <VerdictBadge verdict={data.verdict} />
            )
          }
          subtitle={data.because && <>Because {data.because}</>}
          actions={
            data.action ? (
              <ActionButtons action={data.action} />
            ) : (
              canBeCarriedOut(data) && <CarryOutButton decision={data} />
            )
          }
        >
          <Columns wide={<Wide decision={data} />} narrow={<Narrow decision={data} />} />
        </Page>
      )}
    </Loadable>
  );
}

function Wide({ decision }: { decision: Decision }) {
  const { trace, action } = decision;
  const to = usePaths();
  return (
    <>
      {action && <BeforeAfter action={action} />}
      <Section title="Why">
        <Stack gap="sm">
          {trace.conditions ? (
            <CheckedConditions node={trace.conditions} />
          ) : (
            <Text size="md">A person asked for this; no rule was involved.</Text>
          )}
          {decision.ruleId && (
            <Text size="md">
              Rule{' '}
              <Anchor component={Link} to={to('rules', decision.ruleId)} inherit underline="always">
                {decision.ruleId}
              </Anchor>
              , version {decision.ruleVersion}
              {trace.rule?.sentence && <>: {trace.rule.sentence}</>}
            </Text>
          )}
        </Stack>
      </Section>
      <Section>
        <Facts trace={trace} />
      </Section>
      {action && (
        <Section title="Story">
          <ActionSteps steps={[proposed(decision), ...action.story]} />
        </Section>
      )}
    </>
  );
}

function Narrow({ decision }: { decision: Decision }) {
  const to = usePaths();
  const { subject } = decision;
  return (
    <>
      {decision.action ? <ActionState action={decision.action} /> : <NoAction decision={decision} />}
      <Section title="Policies">
        <Policies answers={decision.trace.policies} inputs={decision.trace.inputs} />
      </Section>
      <Section title="About">
        <Stack gap={4}>
          {subject.scope === 'product' && subject.id ? (
            <Anchor component={Link} to={to('products', subject.id)} size="md">
              {subject.label}
            </Anchor>
          ) : (
            <Text size="md">{subject.label}</Text>
          )}
          <Text size="sm">{words(decision.actionType)}</Text>
          <Group gap={4}>
            <Text size="sm" c="dimmed">
              Decided
            </Text>
            <When at={decision.createdAt} />
          </Group>
          {decision.proposal?.confidence != null && (
            <Text size="sm" c="dimmed">
              Confidence {(decision.proposal.confidence * 100).toFixed(0)} %
            </Text>
          )}
          {decision.auditId && (
            <Anchor component={Link} size="sm" to={`${to('activity')}?audit=${encodeURIComponent(decision.auditId)}`}>
              See the whole audit
            </Anchor>
          )}
        </Stack>
      </Section>
      <ReplayCard decisionId={decision.id} />
    </>
  );
}

/** The story begins with the decision itself. */
const proposed = (decision: Decision): ActionStep => ({
  at: decision.createdAt,
  type: 'decided',
  text: decision.verdict === 'recommend' ? 'Recommended' : `Proposed by the rule ${decision.ruleId ?? ''}`.trim(),
  by: 'agent',
});

const NO_ACTION = {
  auto: 'Nothing was written: this was a dry run, or there was nothing to change.',
  approval: 'Nothing was written: this was a dry run, or there was nothing to change.',
  recommend: 'Zyra only recommends this and changed nothing. Do it if you agree.',
  block: 'A policy forbids this; nothing was changed.',
};

function NoAction({ decision }: { decision: Decision }) {
  return (
    <Section title="State" aside={<VerdictBadge verdict={decision.verdict} />}>
      <Text size="sm">{NO_ACTION[decision.verdict]}</Text>
    </Section>
  );
}
