import { Button, Group, Select, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { matchesTodayQuery, rulesQuery } from '../api/rules';
import type { Rule } from '../api/types';
import { DataTable } from '../shared/DataTable';
import { cooldown, plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { SearchField } from '../shared/SearchField';
import { useFilters } from '../shared/useFilters';
import { filterRules, tagsOf } from './ruleFilter';
import { modeWords, priorityOf, publishWords, ruleName } from './ruleWords';
import { Tags } from './Tags';
import { useSwitchRule } from './useSwitchRule';

const FILTERS = ['q', 'tag', 'state'] as const;

const STATES = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];

/** What do I want? */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const rules = useQuery(rulesQuery(id));
  const write = (
    <Button component={Link} to={to('rules', '_new')} leftSection={<IconPlus size={16} />}>
      New rule
    </Button>
  );
  return (
    <Page
      title="Rules"
      subtitle="A rule says when Zyra acts and what it does. The highest priority wins."
      actions={write}
    >
      <Section flush>
        <Loadable
          query={rules}
          what="read the rules"
          skeleton={<Lines rows={6} height={28} />}
          isEmpty={(page) => page.items.length === 0}
          empty={
            <Empty
              title="No rules yet"
              action={
                <Button component={Link} to={to('rules', '_new')}>
                  Choose a template
                </Button>
              }
            >
              Your rules will stand here, each as a sentence with a switch.
            </Empty>
          }
        >
          {(page) => <RulesTable rules={page.items} />}
        </Loadable>
      </Section>
    </Page>
  );
}

function RulesTable({ rules }: { rules: Rule[] }) {
  const { id: merchantId } = useMerchant();
  const to = usePaths();
  const change = useSwitchRule();
  const today = useQuery(matchesTodayQuery(merchantId));
  const matches = new Map(today.data?.items.map((each) => [each.ruleId, each.subjects]));
  const { values, set, clear, any } = useFilters(FILTERS);
  const shown = filterRules(rules, values).sort((a, b) => priorityOf(b) - priorityOf(a));
  const on = rules.filter((rule) => rule.enabled).length;
  const tags = tagsOf(rules);
  return (
    <>
      <Group gap="xs" px="md" pb="sm" pt="md">
        <SearchField
          label="Search rules"
          value={values.q}
          onSearch={(words) => set('q', words)}
          flex="1 1 200px"
          maw={320}
        />
        {tags.length > 0 && (
          <Select
            aria-label="Tag"
            placeholder="Any tag"
            clearable
            clearButtonProps={{ 'aria-label': 'Any tag' }}
            searchable
            data={tags}
            value={values.tag || null}
            onChange={(tag) => set('tag', tag)}
            w={160}
          />
        )}
        <Select
          aria-label="State"
          placeholder="On and off"
          clearable
          clearButtonProps={{ 'aria-label': 'On and off' }}
          data={STATES}
          value={values.state || null}
          onChange={(state) => set('state', state)}
          w={130}
        />
      </Group>
      {shown.length === 0 ? (
        <Empty
          title="No rule like this"
          action={
            any && (
              <Button variant="default" onClick={clear}>
                Clear filters
              </Button>
            )
          }
        >
          Try other words, or another tag.
        </Empty>
      ) : (
        <DataTable
          label="Rules"
          rows={shown}
          id={(rule) => rule.id}
          title={{
            header: 'Rule',
            text: ruleName,
            extra: (rule) => (
              <>
                <Text size="sm" c="dimmed" className="wrap-anywhere">
                  {rule.summary}
                </Text>
                <Tags tags={rule.tags} />
              </>
            ),
          }}
          to={(rule) => to('rules', rule.id)}
          columns={[
            {
              key: 'publish',
              header: 'Publishes',
              cell: (rule) => (
                <>
                  <Text size="md">{publishWords(rule.publish)}</Text>
                  <Text size="sm" c="dimmed">
                    {cooldown(rule.cooldown)}
                  </Text>
                </>
              ),
            },
            { key: 'mode', header: 'Mode', cell: (rule) => modeWords(rule.mode) },
            {
              key: 'today',
              header: 'Matches today',
              align: 'right',
              cell: (rule) => (today.data ? (matches.get(rule.id) ?? 0) : ''),
            },
            { key: 'priority', header: 'Priority', cell: priorityOf, align: 'right' },
            {
              key: 'on',
              header: 'On',
              phone: 'right',
              align: 'right',
              cell: (rule) => (
                <Switch
                  className="above"
                  aria-label={`Rule ${ruleName(rule)}`}
                  checked={rule.enabled}
                  onChange={(event) => change.mutate({ rule, enabled: event.currentTarget.checked })}
                />
              ),
            },
          ]}
        />
      )}
      <Text size="sm" c="dimmed" px="md" py="sm" aria-live="polite" style={{ borderTop: '1px solid var(--zyra-line)' }}>
        {any ? `${shown.length} of ${plural(rules.length, 'rule')}` : `${plural(rules.length, 'rule')}, ${on} on`}
      </Text>
    </>
  );
}
