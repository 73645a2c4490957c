import { Anchor, Button, Code, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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
import { written } from './examples';
import { asWritten, publishWords } from './ruleJson';
import { useSwitchRule } from './useSwitchRule';
import { VersionsCard } from './VersionsCard';

/** One rule: its sentence, its JSON, its versions, its switch. */
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
          title={data.name || data.id}
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
                <Section title="As JSON">
                  <Code block tabIndex={0} role="region" aria-label="Rule as JSON" fz={13}>
                    {written(asWritten(data))}
                  </Code>
                </Section>
                <VersionsCard ruleId={data.id} />
              </>
            }
            narrow={<StateCard rule={data} />}
          />
        </Page>
      )}
    </Loadable>
  );
}

function StateCard({ rule }: { rule: Rule }) {
  const to = usePaths();
  const change = useSwitchRule();
  return (
    <Section title="State">
      <Stack gap="xs">
        <Switch
          label={rule.enabled ? 'On' : 'Off'}
          aria-label={`Rule ${rule.name || rule.id}`}
          checked={rule.enabled}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ rule, enabled: event.currentTarget.checked })}
        />
        <Text size="sm">Publishes: {publishWords(rule.publish)}</Text>
        <Text size="sm">Priority {rule.priority ?? 0}</Text>
        <Text size="sm">{cooldown(rule.cooldown)}</Text>
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
  const remove = useMutation({
    mutationFn: () => deleteRule(id, rule.id),
    onSuccess: async () => {
      toastDone(`Deleted ${rule.name || rule.id}.`);
      await navigate(to('rules'));
      client.removeQueries({ queryKey: ruleQuery(id, rule.id).queryKey });
      void client.invalidateQueries({ queryKey: merchantKey(id) });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
        Delete rule
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={`Delete ${rule.name || rule.id}`} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack>
          <Text size="md">
            This rule will decide nothing any more. What it decided and changed so far stays as it is and can still be read, replayed and rolled back.
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
