import { ActionIcon, Box, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { actionStart, eitherBlank, parameterBlanks } from '../model/actionBlanks';
import { append, isObject, type Path, pointer, setAt } from '../model/document';
import { type Part, unshown } from '../model/sentenceBlanks';
import { AsWritten, Rest, Sentence } from './ConditionLine';
import { useEditing } from './context';
import { Faults } from './Faults';

/** What the rule does, in order; each action with its parameters as blanks. */
export function ActionsEditor({ structure }: { structure: boolean }) {
  const { rule } = useEditing();
  const actions = Array.isArray(rule.then) ? (rule.then as unknown[]) : [];
  return (
    <Stack gap="sm" id="rule/then" tabIndex={-1}>
      {actions.length === 0 && (
        <Text size="md" c="dimmed">
          {structure ? 'No action yet. Add one to say what this rule does.' : 'No action yet. Add one in the builder.'}
        </Text>
      )}
      <Box component="ol" className="tree" m={0} p={0}>
        {actions.map((action, i) => (
          <Action key={i} action={action} index={i} last={i === actions.length - 1} structure={structure} />
        ))}
      </Box>
      <Faults place={['then']} except={actions.map((_, i) => `/then/${i}`)} />
      {structure && <AddAction />}
    </Stack>
  );
}

interface ActionProps {
  action: unknown;
  index: number;
  last: boolean;
  structure: boolean;
}

function Action({ action, index, last, structure }: ActionProps) {
  const { rule, vocabulary, edit } = useEditing();
  const place: Path = ['then', index];
  const list = rule.then as unknown[];
  const move = (by: number) => {
    const next = [...list];
    [next[index], next[index + by]] = [next[index + by], next[index]];
    edit((text) => setAt(text, ['then'], next));
  };
  return (
    <Box component="li" className={structure ? 'tree-node' : 'tree-line'}>
      <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
        <Stack gap={4} style={{ minWidth: 0, flex: 1 }} id={`rule${pointer(place)}`} tabIndex={-1}>
          {isObject(action) && vocabulary.action(action.type) ? (
            <Call action={action} place={place} />
          ) : (
            <AsWritten value={action} />
          )}
          <Faults place={place} />
        </Stack>
        {structure && (
          <Group gap={0} wrap="nowrap">
            {index > 0 && (
              <Tool label={`Move action ${index + 1} up`} icon={<IconArrowUp size={16} />} run={() => move(-1)} />
            )}
            {!last && (
              <Tool label={`Move action ${index + 1} down`} icon={<IconArrowDown size={16} />} run={() => move(1)} />
            )}
            <Tool
              label={`Remove action ${index + 1}`}
              icon={<IconTrash size={16} />}
              run={() => edit((text) => setAt(text, place, undefined))}
            />
          </Group>
        )}
      </Group>
    </Box>
  );
}

function Tool({ label, icon, run }: { label: string; icon: React.ReactNode; run: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={run}>
      {icon}
    </ActionIcon>
  );
}

function Call({ action, place }: { action: Record<string, unknown>; place: Path }) {
  const { vocabulary, scope } = useEditing();
  const word = vocabulary.action(action.type)!;
  const either = eitherBlank(action, vocabulary);
  const blanks = parameterBlanks(action, vocabulary, scope);
  const own = either ? (word.exactlyOne ?? []) : [];
  const parts: Part[] = [
    ...(either ? ['by', either] : []),
    ...blanks.flatMap((blank): Part[] =>
      own.includes(blank.name) ? [blank] : [`${blank.label.toLowerCase()}`, blank],
    ),
  ];
  return (
    <>
      <Text size="md" fw={550}>
        {word.label}
      </Text>
      {parts.length > 0 && <Sentence parts={parts} place={place} />}
      <Rest holder={action} names={unshown(action, blanks, ['type'])} />
    </>
  );
}

function AddAction() {
  const { vocabulary, scope, edit } = useEditing();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start" width={280} withinPortal>
      <Menu.Target>
        <Button size="compact-md" variant="default" w="fit-content" leftSection={<IconPlus size={14} />}>
          Add action
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {vocabulary.actions(scope).map(({ value, label }) => (
          <Menu.Item
            key={value}
            onClick={() => edit((text) => append(text, ['then'], actionStart(value, vocabulary, scope)))}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
