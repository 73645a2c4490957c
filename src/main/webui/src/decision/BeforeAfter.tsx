import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Action } from '../api/types';
import { Diff } from '../shared/diff/Diff';
import { usePaths } from '../shared/merchant';
import { Section } from '../shared/Page';

/** What an action changes in the shop, or what it does instead. */
export function BeforeAfter({ action }: { action: Action }) {
  return (
    <Section title="Before and after">
      {action.diff.length > 0 ? <Diff fields={action.diff} /> : <NoDiff action={action} />}
    </Section>
  );
}

function NoDiff({ action }: { action: Action }) {
  const to = usePaths();
  if (action.type === 'send_sms') {
    return (
      <Text size="md">
        This writes to customers and changes no product.{' '}
        <Anchor component={Link} to={to('messages')} inherit underline="always">
          See the messages
        </Anchor>
      </Text>
    );
  }
  return (
    <Text size="md" c="dimmed">
      {action.state === 'composing' || action.state === 'proposed' ? BEING_WRITTEN : NOTHING}
    </Text>
  );
}

export const BEING_WRITTEN = 'The change is being written.';

export const NOTHING = 'Nothing differs: the store already has it, or the facts give nothing better.';
