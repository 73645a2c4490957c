import { Anchor, Card, Progress, SimpleGrid, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Summary } from '../api/types';
import { count, plural } from '../shared/format';
import { usePaths } from '../shared/merchant';
import { WRITTEN } from '../shared/StateBadge';

/** The figures of today and the last seven days; each opens the rows behind it. */
export function KpiCards({ summary }: { summary: Summary }) {
  const to = usePaths();
  const { today, last7Days: week } = summary;
  const since = (instant: string) => `since=${encodeURIComponent(instant)}`;
  const changes = (state: string) => `${to('activity')}?view=changes&state=${state}&${since(week.since)}`;
  return (
    <>
      <Kpi
        label="Products changed today"
        value={count(today.changed)}
        note={`of ${count(today.budget)} autopilot may change`}
        to={`${to('activity')}?view=changes&state=${WRITTEN}&automatic=true&${since(today.since)}`}
      >
        <Progress
          mt={8}
          size="sm"
          value={today.budget > 0 ? Math.min(100, (today.changed / today.budget) * 100) : 0}
          aria-label="Share of today's allowance used"
        />
      </Kpi>
      <Kpi
        label="Published, 7 days"
        value={count(week.published)}
        note={<NoteLink to={`${to('activity')}?${since(week.since)}`}>in {plural(week.audits, 'audit')}</NoteLink>}
        to={changes('published')}
      />
      <Kpi
        label="Rolled back, 7 days"
        value={count(week.rolledBack)}
        note={week.failed ? <NoteLink to={changes('failed')}>{count(week.failed)} failed</NoteLink> : 'none failed'}
        to={changes('rolled_back')}
      />
      <Kpi
        label="Average SEO score"
        value={summary.averageSeoScore === null ? null : summary.averageSeoScore.toFixed(0)}
        note={`of 100, over ${plural(summary.products, 'product')}`}
        to={to('products')}
      />
    </>
  );
}

function NoteLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor component={Link} to={to} className="above" inherit c="dimmed" underline="always">
      {children}
    </Anchor>
  );
}

interface KpiProps {
  label: string;
  value: string | null;
  note: ReactNode;
  to: string;
  children?: ReactNode;
}

function Kpi({ label, value, note, to, children }: KpiProps) {
  return (
    <Card
      className="row-link"
      withBorder
      shadow="xs"
      p="md"
      bg="var(--zyra-card)"
      style={{ borderColor: 'var(--zyra-line)' }}
    >
      <Anchor component={Link} to={to} className="row-target" size="sm" fw={550} c="var(--mantine-color-text)">
        {label}
      </Anchor>
      {value === null ? (
        <Text size="md" mt={4} c="dimmed">
          Not enough data yet
        </Text>
      ) : (
        <Text fz={26} fw={650} lh={1.3}>
          {value}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {note}
      </Text>
      {children}
    </Card>
  );
}

export function KpiSkeleton() {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      {[0, 1, 2, 3].map((i) => (
        <Skeleton key={i} height={110} radius="md" />
      ))}
    </SimpleGrid>
  );
}
