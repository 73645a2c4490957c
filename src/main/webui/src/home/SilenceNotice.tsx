import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Summary } from '../api/types';
import { duration } from '../shared/format';
import { usePaths } from '../shared/merchant';
import { When } from '../shared/When';

/** Says that the shop has delivered nothing for unusually long, and what to do; nothing while it delivers. */
export function SilenceNotice({ silence }: { silence: Summary['shopSilence'] }) {
  const to = usePaths();
  if (!silence) return null;
  return (
    <Alert color="orange" variant="light" title="Your shop has gone quiet" role="status">
      Its last message came <When at={silence.since} inherit />; before that it never paused for longer than{' '}
      {duration(silence.longestPauseSeconds)}. Products are still read every minute, but orders, carts and customers are
      not. Check in the shop’s admin that the app is installed, and{' '}
      <Anchor component={Link} to={`${to('activity')}?view=deliveries`} inherit>
        which messages failed
      </Anchor>
      .
    </Alert>
  );
}
