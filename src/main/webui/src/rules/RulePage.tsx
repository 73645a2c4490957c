import { Anchor, Button, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { partialMatchKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { merchantKey } from '../api/merchants';
import { deleteRule, ruleQuery } from '../api/rules';
import type { Rule } from '../api/types';
import { cooldown } from '../shared/format';
import { Lines, Loadable } from '../shared/Loadable';
import { useMerchant, usePaths } from '../shared/merchant';
import { Columns, Page, Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import { OnBadge } from '../shared/StateBadge';
import { toastDone } from '../shared/toast';
import { When } from '../shared/When';
import { Outline } from './page/Outline';
import { TextsCard } from './page/TextsCard';
import { TryCard } from './page/TryCard';
import { VersionsCard } from './page/VersionsCard';
import { WhyNotCard } from './page/WhyNotCard';
import { activeWords, limitWords, modeWords, priorityOf, publishWords, ruleName } from './ruleWords';
import { Tags } from './Tags';
import { useSwitchRule } from './useSwitchRule';

/** One rule: what it says, what it would have done, its versions, its switch. */
export function Component() {
  const { id } = useMerchant();
  const { ruleId = '' } = useParams();
  const to = usePaths();
  const rule = useQuery(ruleQuery(id, ruleId));
  const back = { to: to('rules'), label: 'Rules' };
  return (
    <Loadable
      query={rule}
      what="read this rule"
      skeleton={
        <Page title="Rule" back={back}>
          <Section>
            <Lines rows={8} />
          </Section>
        </Page>
      }
    >
      {(data) => (
        <Page
          title={ruleName(data)}
          back={back}
          badge={<OnBadge on={data.enabled} />}
          actions={
            <>
              <DeleteButton rule={data} />
              <Button component={Link} to={to('rules', data.id, 'edit')} leftSection={<IconPencil size={16} />}>
                Change rule
              </Button>
            </>
          }
        >
          <Columns
            wide={
              <>
                <Section title="In plain words">
                  <Text size="lg">{data.summary}</Text>
                </Section>
                <Outline rule={data} />
                <TryCard rule={data} />
                <VersionsCard rule={data} />
                <TextsCard rule={data} />
              </>
            }
            narrow={
              <>
                <StateCard rule={data} />
                <WhyNotCard rule={data} />
              </>
            }
          />
        </Page>
      )}
    </Loadable>
  );
}

function StateCard({ rule }: { rule: Rule }) {
  const to = usePaths();
  const change = useSwitchRule();
  const inForce = activeWords(rule.active);
  return (
    <Section title="State">
      <Stack gap="xs">
        <Switch
          label={rule.enabled ? 'On' : 'Off'}
          aria-label={`Rule ${ruleName(rule)}`}
          checked={rule.enabled}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ rule, enabled: event.currentTarget.checked })}
        />
        <Text size="sm">Publishes: {publishWords(rule.publish)}</Text>
        <Text size="sm">Mode: {modeWords(rule.mode)}</Text>
        <Text size="sm">Priority {priorityOf(rule)}</Text>
        <Text size="sm">{cooldown(rule.cooldown)}</Text>
        {[limitWords(rule.limits), inForce && `In force ${inForce}`, rule.owner && `Owner: ${rule.owner}`]
          .filter(Boolean)
          .map((line) => (
            <Text key={String(line)} size="sm" className="wrap-anywhere">
              {line}
            </Text>
          ))}
        <Tags tags={rule.tags} />
        {rule.description && (
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {rule.description}
          </Text>
        )}
        <Text component="div" size="sm" c="dimmed">
          Version {rule.version}, changed <When at={rule.updatedAt} inherit />
        </Text>
        <Anchor component={Link} size="sm" to={`${to('activity')}?rule=${encodeURIComponent(rule.id)}`}>
          See what it decided
        </Anchor>
      </Stack>
    </Section>
  );
}

function DeleteButton({ rule }: { rule: Rule }) {
  const { id } = useMerchant();
  const to = usePaths();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const { queryKey } = ruleQuery(id, rule.id);
  const remove = useMutation({
    // Under the rule's own key, so that nothing of it is read again while its page is still open.
    mutationKey: queryKey,
    mutationFn: () => deleteRule(id, rule.id),
    onSuccess: async () => {
      toastDone(`Deleted ${ruleName(rule)}.`);
      await navigate(to('rules'));
      await client.invalidateQueries({ queryKey, refetchType: 'none' });
      void client.invalidateQueries({
        queryKey: merchantKey(id),
        predicate: (query) => !partialMatchKey(query.queryKey, queryKey),
      });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
        Delete rule
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Delete ${ruleName(rule)}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="md">
            This rule will decide nothing any more. What it decided and changed so far stays as it is and can still be
            read, replayed and rolled back.
          </Text>
          {remove.error && <Problem error={remove.error} what="delete this rule" safe="The rule is still there." />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              Keep rule
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Delete rule
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
