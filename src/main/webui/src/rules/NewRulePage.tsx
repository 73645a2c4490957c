import { Anchor, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCode, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { templatesQuery } from '../api/ruleLanguage';
import type { RuleTemplate } from '../api/types';
import { Empty, Lines, Loadable } from '../shared/Loadable';
import { usePaths } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { SearchField } from '../shared/SearchField';
import { RiskBadge } from '../shared/StateBadge';
import { useFilters } from '../shared/useFilters';
import { byGoal, goalWords, matching } from './templates/gallery';
import { plainSentence } from './templates/sentence';

const FILTERS = ['goal', 'q'] as const;

/** Ways to start a rule: a template with blanks to fill in, or an empty page. */
export function Component() {
  const to = usePaths();
  const templates = useQuery(templatesQuery());
  return (
    <Page
      title="New rule"
      back={{ to: to('rules'), label: 'Rules' }}
      subtitle="Choose what you want and fill in the blanks, or start from nothing."
      actions={
        <>
          <Button
            component={Link}
            to={`${to('rules', '_new', 'write')}?view=json`}
            variant="default"
            leftSection={<IconCode size={16} />}
          >
            Write JSON
          </Button>
          <Button
            component={Link}
            to={`${to('rules', '_new', 'write')}?view=builder`}
            leftSection={<IconPencil size={16} />}
          >
            Start from nothing
          </Button>
        </>
      }
    >
      <Loadable
        query={templates}
        what="read the templates"
        skeleton={
          <Section>
            <Lines rows={8} height={28} />
          </Section>
        }
        isEmpty={(page) => page.items.length === 0}
        empty={
          <Section>
            <Empty title="No templates on this server">Start from nothing instead.</Empty>
          </Section>
        }
      >
        {(page) => <Gallery templates={page.items} />}
      </Loadable>
    </Page>
  );
}

function Gallery({ templates }: { templates: RuleTemplate[] }) {
  const { values, set, clear, any } = useFilters(FILTERS);
  const goals = byGoal(templates);
  const shown = byGoal(matching(templates, values.goal, values.q));
  return (
    <Stack gap="lg">
      <Group gap="xs" align="center">
        <SearchField
          label="Search templates"
          value={values.q}
          onSearch={(words) => set('q', words)}
          flex="1 1 220px"
          maw={320}
        />
        <Group gap={6} role="group" aria-label="Goal">
          {goals.map(([goal, list]) => (
            <Button
              key={goal}
              size="compact-md"
              variant={values.goal === goal ? 'filled' : 'default'}
              aria-pressed={values.goal === goal}
              onClick={() => set('goal', values.goal === goal ? null : goal)}
            >
              {goalWords(goal).title} {list.length}
            </Button>
          ))}
        </Group>
      </Group>
      {shown.length === 0 && (
        <Section>
          <Empty
            title="No template with these words"
            action={
              any && (
                <Button variant="default" onClick={clear}>
                  Clear filters
                </Button>
              )
            }
          />
        </Section>
      )}
      {shown.map(([goal, list]) => (
        <Stack key={goal} gap="sm" component="section" aria-label={goalWords(goal).title}>
          <div>
            <Title order={2}>{goalWords(goal).title}</Title>
            <Text size="sm" c="dimmed">
              {goalWords(goal).means}
            </Text>
          </div>
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
            {list.map((template) => (
              <TemplateCard key={template.id} template={template} />
            ))}
          </SimpleGrid>
        </Stack>
      ))}
    </Stack>
  );
}

function TemplateCard({ template }: { template: RuleTemplate }) {
  const to = usePaths();
  return (
    <Card
      className="row-link"
      withBorder
      padding="md"
      bg="var(--zyra-card)"
      style={{ borderColor: 'var(--zyra-line)' }}
    >
      <Stack gap={6} h="100%">
        <Anchor
          component={Link}
          to={to('rules', '_new', 'templates', template.id)}
          className="row-target"
          fw={600}
          c="var(--mantine-color-text)"
        >
          {template.title}
        </Anchor>
        <Text size="sm" flex={1}>
          {plainSentence(template)}
        </Text>
        <Group gap={6} mt={4}>
          <RiskBadge risk={template.risk} />
        </Group>
      </Stack>
    </Card>
  );
}
