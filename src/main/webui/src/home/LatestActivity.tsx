import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { latestDecisionsQuery } from '../api/decisions';
import { DecisionRows } from '../activity/DecisionRows';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';

export function LatestActivity() {
  const { id } = useMerchant();
  const to = usePaths();
  const latest = useQuery(latestDecisionsQuery(id, 8));
  return (
    <Section
      title="What Zyra decided last"
      flush
      aside={
        <Anchor component={Link} to={to('activity')} size="sm">
          See all activity
        </Anchor>
      }
    >
      <Loadable
        query={latest}
        what="read the latest activity"
        skeleton={<Lines rows={5} />}
        isEmpty={(page) => page.items.length === 0}
        empty={
          <Empty
            title="Nothing decided yet"
            action={
              <Button component={Link} to={to('rules')} size="sm" variant="default">
                See your rules
              </Button>
            }
          >
            After an audit, every decision stands here with its reason.
          </Empty>
        }
      >
        {(page) => <DecisionRows rows={page.items} />}
      </Loadable>
    </Section>
  );
}
