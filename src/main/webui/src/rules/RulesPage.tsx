import { Button, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { rulesQuery } from '../api/rules';
import type { Rule } from '../api/types';
import { DataTable } from '../shared/DataTable';
import { cooldown, plural } from '../shared/format';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { publishWords } from './ruleJson';
import { useSwitchRule } from './useSwitchRule';

/** What do I want? */
export function Component() {
  const { id } = useMerchant();
  const to = usePaths();
  const rules = useQuery(rulesQuery(id));
  const write = (
    <Button component={Link} to={to('rules', 'new')} leftSection={<IconPlus size={16} />}>
      New rule
    </Button>
  );
  return (
    <Page title="Rules" subtitle="A rule says when Zyra acts and what it does. The highest priority wins." actions={write}>
      <Section flush>
        <Loadable
          query={rules}
          what="read the rules"
          skeleton={<Lines rows={6} height={28} />}
          isEmpty={(page) => page.items.length === 0}
          empty={
            <Empty title="No rules yet" action={write}>
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
  const to = usePaths();
  const change = useSwitchRule();
  const sorted = [...rules].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const on = rules.filter((rule) => rule.enabled).length;
  return (
    <>
      <DataTable
        label="Rules"
        rows={sorted}
        id={(rule) => rule.id}
        title={{
          header: 'Rule',
          text: (rule) => rule.name || rule.id,
          extra: (rule) => (
            <Text size="sm" c="dimmed" className="wrap-anywhere">
              {rule.summary}
            </Text>
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
          { key: 'priority', header: 'Priority', cell: (rule) => rule.priority ?? 0, align: 'right' },
          { key: 'version', header: 'Version', cell: (rule) => rule.version, align: 'right' },
          {
            key: 'on',
            header: 'On',
            phone: 'right',
            align: 'right',
            cell: (rule) => (
              <Switch
                className="above"
                aria-label={`Rule ${rule.name || rule.id}`}
                checked={rule.enabled}
                onChange={(event) => change.mutate({ rule, enabled: event.currentTarget.checked })}
              />
            ),
          },
        ]}
      />
      <Text size="sm" c="dimmed" px="md" py="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
        {plural(rules.length, 'rule')}, {on} on
      </Text>
    </>
  );
}
