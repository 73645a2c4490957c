import { Button, Menu } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { addCondition } from '../model/conditionTree';
import { type Path, pointer } from '../model/document';
import { startOf } from '../model/phrases';
import { JOINED } from './ConditionTree';
import { useEditing } from './context';

/** Adds a condition, or a group for more of them, at the end of a group. */
export function AddCondition({ place }: { place: Path }) {
  const { vocabulary, scope, edit } = useEditing();
  const add = (type: string) => edit((text) => addCondition(text, place, startOf(type, vocabulary, scope)));
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start" width={280} withinPortal>
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          id={`rule${pointer(place)}/conditions`}
        >
          Add condition
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {vocabulary.leaves(scope).map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => add(value)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {JOINED.map(({ value, label }) => (
          <Menu.Item key={value} leftSection={<IconFolderPlus size={14} />} onClick={() => add(value)}>
            Group: {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
