import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from 'react-router';
import { actionQuery } from '../api/actions';
import { words } from '../shared/format';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Columns, Page, Section } from '../shared/Page';
import { StateBadge } from '../shared/StateBadge';
import { ActionButtons } from './ActionButtons';
import { ActionState } from './ActionState';
import { ActionSteps } from './ActionSteps';
import { BeforeAfter } from './BeforeAfter';

/** A change that no rule decided (a rollback, or one that a person asked for). */
export function Component() {
  const { id } = useMerchant();
  const { actionId = '' } = useParams();
  const to = usePaths();
  const action = useQuery(actionQuery(id, actionId));
  const back = { to: `${to('activity')}?view=changes`, label: 'Changes' };
  return (
    <Loadable
      query={action}
      what="read this change"
      skeleton={
        <Page title="Change" back={back}>
          <Section>
            <Lines rows={8} />
          </Section>
        </Page>
      }
    >
      {(data) =>
        // A decided change is told best by its decision; a rollback keeps a page of its own.
        data.decisionId && !data.rollbackOf ? (
          <Navigate replace to={to('decisions', data.decisionId)} />
        ) : (
          <Page
            title={data.sentence}
            back={back}
            badge={<StateBadge state={data.state} type={data.type} />}
            subtitle={data.reason}
            actions={<ActionButtons action={data} />}
          >
            <Columns
              wide={
                <>
                  <BeforeAfter action={data} />
                  <Section title="Story">
                    <ActionSteps steps={data.story} />
                  </Section>
                </>
              }
              narrow={
                <>
                  <ActionState action={data} />
                  <Section title="About">
                    <Stack gap={4}>
                      {data.subject.scope === 'product' && data.subject.id ? (
                        <Anchor component={Link} to={to('products', data.subject.id)} size="md">
                          {data.subject.label}
                        </Anchor>
                      ) : (
                        <Text size="md">{data.subject.label}</Text>
                      )}
                      <Text size="sm">{words(data.type)}</Text>
                    </Stack>
                  </Section>
                </>
              }
            />
          </Page>
        )
      }
    </Loadable>
  );
}
