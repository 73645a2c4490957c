import { Anchor, Button, Group, Popover, Text, TextInput } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { actorFault, setActor, useActor } from './actor';
import { toastDone } from './toast';

/** Your name at this browser; until there is a sign-in it is what the audit trail knows of you. */
export function ActorField({ onSaved }: { onSaved?: () => void }) {
  const saved = useActor();
  const [typed, setTyped] = useState(saved);
  const fault = actorFault(typed);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (fault) return;
        setActor(typed);
        toastDone(typed.trim() ? `You are ${typed.trim()} now.` : 'Your name is not told any more.');
        onSaved?.();
      }}
    >
      <Group gap="xs" align="flex-start">
        <TextInput
          label="Who you are"
          description="Your name, as it stands beside what you upload and activate. Kept in this browser only."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="name"
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
          maw={360}
        />
        <Button type="submit" variant="default" mt={24} disabled={typed.trim() === saved}>
          Save name
        </Button>
      </Group>
    </form>
  );
}

/** Who acts here, with a way to change it. */
export function ActingAs() {
  const name = useActor();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" trapFocus withArrow shadow="md">
      <Popover.Target>
        <Anchor component="button" type="button" size="sm" onClick={() => setOpened(!opened)}>
          <Group component="span" gap={4} display="inline-flex">
            <IconUser size={14} aria-hidden />
            {name ? `You act as ${name}` : 'Say who you are'}
          </Group>
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown aria-label="Who you are">
        <Text size="sm" mb="xs">
          The audit trail says who did what.
        </Text>
        <ActorField key={String(opened)} onSaved={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
