import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Filters above a list, and the way to drop them all. */
export function FilterBar({ any, clear, children }: { any: boolean; clear: () => void; children: ReactNode }) {
  return (
    <Group gap="xs" px="md" py="sm" role="search" aria-label="Filters">
      {children}
      {any && (
        <Button variant="subtle" size="sm" onClick={clear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

/** A filter that came by a link; it can only be dropped. */
export function LinkedFilter({ label, drop }: { label: string; drop: () => void }) {
  return (
    <Button
      variant="default"
      size="sm"
      onClick={drop}
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={`Remove filter: ${label}`}
    >
      {label}
    </Button>
  );
}

/** The notice that new rows have come in above. */
export function FreshRows({ count, show }: { count: number; show: () => void }) {
  return (
    <div aria-live="polite" className="live">
      {count > 0 && (
        <Group justify="center" py={6} style={{ borderTop: '1px solid var(--zyra-line)' }}>
          <Button size="compact-sm" variant="light" onClick={show}>
            Show {count} new
          </Button>
        </Group>
      )}
    </div>
  );
}
