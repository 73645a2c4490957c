import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Rollout } from '../api/types';
import { usePaths } from '../shared/merchant';
import { When } from '../shared/When';
import { useRuleName } from './useRuleName';

/** Who wants it, and since when. */
export function RolloutOrigin({ rollout }: { rollout: Rollout }) {
  const to = usePaths();
  const rule = useRuleName(rollout.ruleId);
  return (
    <Text component="div" size="sm" c="dimmed" className="wrap-anywhere">
      {rollout.ruleId ? (
        <>
          Rule{' '}
          <Anchor component={Link} to={to('rules', rollout.ruleId)} inherit underline="always">
            {rule}
          </Anchor>
        </>
      ) : (
        'Asked for, not by a rule'
      )}
      , <When at={rollout.createdAt} inherit />
    </Text>
  );
}
