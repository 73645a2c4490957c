import { ActionIcon, Group, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react';
import {
  addCondition,
  canUnwrap,
  isGroup,
  moveCondition,
  moveInto,
  moveOut,
  removeCondition,
  unwrap,
  wrap,
} from '../model/conditionTree';
import { append, type Path, ruleOf, valueAt, written } from '../model/document';
import { JOINED } from './ConditionTree';
import { useEditing } from './context';

interface Props {
  place: Path;
  group: boolean;
  siblings: unknown[];
}

/** Moves, nests and removes one condition. */
export function ConditionTools({ place, group, siblings }: Props) {
  const { edit, rule } = useEditing();
  const index = typeof place.at(-1) === 'number' ? (place.at(-1) as number) : -1;
  const text = written(rule);
  const nested = place.length > 3;
  const item = (label: string, change: (text: string) => string) => (
    <Menu.Item onClick={() => edit(change)}>{label}</Menu.Item>
  );
  return (
    <Group gap={0} wrap="nowrap">
      {index > 0 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Move up"
          onClick={() => edit((t) => moveCondition(t, place, -1))}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
      )}
      {index >= 0 && index < siblings.length - 1 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Move down"
          onClick={() => edit((t) => moveCondition(t, place, 1))}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
      )}
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={260} withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={group ? 'More for this group' : 'More for this condition'}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {nested && item('Move out of its group', (t) => moveOut(t, place))}
          {isGroup(siblings[index - 1]) && item('Move into the group above', (t) => moveInto(t, place, -1))}
          {isGroup(siblings[index + 1]) && item('Move into the group below', (t) => moveInto(t, place, 1))}
          {JOINED.map(({ value, label }) => (
            <Menu.Item key={value} onClick={() => edit((t) => wrap(t, place, value))}>
              Put into a group: {label}
            </Menu.Item>
          ))}
          {canUnwrap(text, place) && item('Take the group away, keep its conditions', (t) => unwrap(t, place))}
          {(index >= 0 || !group) && item('Make a copy', (t) => copy(t, place))}
          <Menu.Item color="red" onClick={() => edit((t) => removeCondition(t, place))}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function copy(text: string, place: Path): string {
  const here = valueAt(ruleOf(text), place);
  return typeof place.at(-1) === 'number'
    ? append(text, place.slice(0, -1), here)
    : addCondition(text, place, here as never);
}
