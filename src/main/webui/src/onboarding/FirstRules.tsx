import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { merchantKey } from '../api/merchants';
import { filledQuery, templatesQuery } from '../api/ruleLanguage';
import { createRule } from '../api/rules';
import type { RuleTemplate } from '../api/types';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';

/** Rules that suit any store: none of them changes a price. */
const FIRST = ['seo_low_score', 'content_thin_description', 'seo_alt_texts'];

/** Offers ready rules to begin with; each goes on with one click. */
export function FirstRules() {
  const templates = useQuery(templatesQuery());
  return (
    <Loadable query={templates} what="read the ready rules">
      {({ items }) => (
        <Stack gap="sm">
          {items
            .filter((template) => FIRST.includes(template.id))
            .map((template) => (
              <FirstRule key={template.id} template={template} />
            ))}
        </Stack>
      )}
    </Loadable>
  );
}

function FirstRule({ template }: { template: RuleTemplate }) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: async () => {
      const values = Object.fromEntries(template.parameters.map((p) => [p.name, p.default]));
      const { rule } = await client.fetchQuery(filledQuery(template.id, values));
      return createRule(id, rule);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: merchantKey(id) }),
  });
  return (
    <Stack gap={4}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={0} style={{ flex: '1 1 260px' }}>
          <Text size="sm" fw={600}>
            {template.title}
          </Text>
          <Text size="sm" c="dimmed">
            {template.description}
          </Text>
        </Stack>
        <Button
          size="sm"
          variant="default"
          loading={add.isPending}
          onClick={() => add.mutate()}
          aria-label={`Switch on: ${template.title}`}
        >
          Switch on
        </Button>
      </Group>
      {add.error && <Problem error={add.error} what="switch on this rule" safe="No rule was stored." />}
    </Stack>
  );
}
