import { Text, Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { exactTime, relativeTime } from './format';
import { useMerchant } from './merchant';

let minute = Date.now();

function subscribe(changed: () => void) {
  minute = Date.now();
  const timer = setInterval(() => {
    minute = Date.now();
    changed();
  }, 30_000);
  return () => clearInterval(timer);
}

/** Now, moving on twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => minute);
}

/** A relative time; the exact one in the merchant's zone shows on hover and focus. */
export function When({ at, inherit }: { at: string; inherit?: boolean }) {
  const { timezone } = useMerchant();
  const exact = exactTime(at, timezone);
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      <Text
        component="time"
        dateTime={at}
        aria-label={`${relativeTime(at, useNow())}, ${exact}`}
        size={inherit ? undefined : 'sm'}
        c={inherit ? undefined : 'dimmed'}
        inherit={inherit}
        style={{ whiteSpace: 'nowrap' }}
      >
        {relativeTime(at, useNow())}
      </Text>
    </Tooltip>
  );
}
