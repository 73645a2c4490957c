import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DecisionLine } from '../activity/DecisionRows';
import { latestDecisionsQuery } from '../api/decisions';
import type { DecisionRow } from '../api/types';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';
import { batches, named } from './latest';

/** So many rows are looked through for decisions that say the same. */
const LOOKED_AT = 200;
const SHOWN = 7;

/** What the last audits decided; equal decisions about several products are one entry. */
export function LatestActivity() {
  const { id } = useMerchant();
  const to = usePaths();
  const latest = useQuery(latestDecisionsQuery(id, LOOKED_AT));
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
        {(page) => <Batches rows={page.items} more={page.next !== null} />}
      </Loadable>
    </Section>
  );
}

function Batches({ rows, more }: { rows: DecisionRow[]; more: boolean }) {
  const to = usePaths();
  return (
    <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
      {batches(rows, more)
        .slice(0, SHOWN)
        .map(({ first, rows: same, sentence, filter }) => (
          <DecisionLine
            key={first.id}
            row={first}
            sentence={sentence}
            note={same.length > 1 ? named(same) : first.because && `Because ${first.because}`}
            to={same.length > 1 ? `${to('activity')}?${new URLSearchParams(filter)}` : to('decisions', first.id)}
          />
        ))}
    </Stack>
  );
}
