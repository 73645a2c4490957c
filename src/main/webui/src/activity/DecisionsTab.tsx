import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listDecisions } from '../api/decisions';
import { rulesQuery } from '../api/rules';
import type { DecisionRow } from '../api/types';
import { ProductPicker } from '../products/ProductPicker';
import { clockTime, dayAndTime, dayName, plural, words } from '../shared/format';
import { Empty } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { STATE_OPTIONS, VERDICT_OPTIONS } from '../shared/StateBadge';
import { useFilters } from '../shared/useFilters';
import { useQuietList } from '../shared/useQuietList';
import { useNow } from '../shared/When';
import { DecisionRows } from './DecisionRows';
import { LinkedFilter } from './FilterBar';
import { FilteredList } from './FilteredList';
import { FilterSelect } from './FilterSelect';
import { byDayAndAudit } from './groups';

const FILTERS = ['rule', 'verdict', 'state', 'product', 'actionType', 'audit', 'since'] as const;

/** Decisions by day and audit. */
export function DecisionsTab() {
  const { id, timezone } = useMerchant();
  const to = usePaths();
  const { values, set, clear, any } = useFilters(FILTERS);
  const rules = useQuery(rulesQuery(id)).data?.items ?? [];
  const rows = useQuietList<DecisionRow>(id, 'decisions', values, (cursor, signal) =>
    listDecisions(id, { ...values, cursor }, signal),
  );
  const ruleOptions = rules.map((rule) => ({ value: rule.id, label: rule.name || rule.id }));
  if (values.rule && !ruleOptions.some((o) => o.value === values.rule)) {
    ruleOptions.unshift({ value: values.rule, label: values.rule });
  }
  return (
    <FilteredList
      rows={rows}
      noun="decision"
      nouns="decisions"
      any={any}
      clear={clear}
      filters={
        <>
          <FilterSelect
            label="Rule"
            any="Any rule"
            data={ruleOptions}
            value={values.rule}
            onChange={(v) => set('rule', v)}
          />
          <FilterSelect
            label="Verdict"
            any="Any verdict"
            data={VERDICT_OPTIONS}
            value={values.verdict}
            onChange={(v) => set('verdict', v)}
          />
          <FilterSelect
            label="State"
            any="Any state"
            data={STATE_OPTIONS}
            value={values.state}
            onChange={(v) => set('state', v)}
          />
          <ProductPicker value={values.product} onChange={(v) => set('product', v)} />
          {values.audit && <LinkedFilter label="One audit only" drop={() => set('audit', null)} />}
          {values.actionType && <LinkedFilter label={words(values.actionType)} drop={() => set('actionType', null)} />}
          {values.since && (
            <LinkedFilter label={`Since ${dayAndTime(values.since, timezone)}`} drop={() => set('since', null)} />
          )}
        </>
      }
      none={
        <Empty
          title="Nothing decided yet"
          action={
            <Button component={Link} to={to()}>
              Go to Home to run an audit
            </Button>
          }
        >
          Every decision will stand here with its reason, also those that changed nothing.
        </Empty>
      }
    >
      {(shown) => <Days rows={shown} onAudit={(audit) => set('audit', audit)} />}
    </FilteredList>
  );
}

function Days({ rows, onAudit }: { rows: DecisionRow[]; onAudit: (auditId: string) => void }) {
  const { timezone } = useMerchant();
  const now = useNow();
  return byDayAndAudit(rows, timezone).map((day) => (
    <section key={day.day} aria-label={dayName(day.at, timezone, now)}>
      <Text component="h2" size="sm" fw={650} px="md" py={6} m={0} bg="var(--zyra-frame)">
        {dayName(day.at, timezone, now)}
      </Text>
      {day.audits.map((audit) => (
        <div key={`${audit.auditId}-${audit.rows[0]!.id}`}>
          {audit.auditId && (
            <Group px="md" pt="xs" pb={4} gap={6}>
              <Anchor component="button" type="button" size="sm" onClick={() => onAudit(audit.auditId!)}>
                Audit at {clockTime(audit.at, timezone)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {plural(audit.rows.length, 'decision')} shown
              </Text>
            </Group>
          )}
          <DecisionRows rows={audit.rows} />
        </div>
      ))}
    </section>
  ));
}
