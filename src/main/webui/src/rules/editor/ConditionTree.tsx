import { Box, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { Json } from '../../api/types';
import { changeGroup, childrenOf, type GroupType, isGroup, ROOT } from '../model/conditionTree';
import { type Path, pointer, setAt } from '../model/document';
import { capital } from '../model/language';
import { unshown } from '../model/sentenceBlanks';
import { AddCondition } from './AddCondition';
import { ConditionLine, Rest } from './ConditionLine';
import { ConditionTools } from './ConditionTools';
import { useEditing } from './context';
import { Faults } from './Faults';
import { KindSelect } from './KindSelect';
import { NumberField } from './NumberField';

export const JOINED: { value: GroupType; label: string }[] = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'at least one of these' },
  { value: 'not', label: 'none of these' },
  { value: 'count_of', label: 'at least so many of these' },
];

interface Props {
  /** Whether conditions can be added, moved and removed, or only their values changed. */
  structure: boolean;
}

/** The rule's conditions as a tree: groups as lists, each condition as a sentence with blanks. */
export function ConditionTree({ structure }: Props) {
  const { rule } = useEditing();
  return (
    <Stack gap="sm">
      {rule.if === undefined ? (
        <>
          <Text size="md" c="dimmed" id="rule/if" tabIndex={-1}>
            {structure
              ? 'No condition yet. Add one to say when this rule acts.'
              : 'No condition yet. Add one in the builder.'}
          </Text>
          <Faults place={ROOT} />
        </>
      ) : (
        <Box component="ul" className="tree" m={0} p={0}>
          <Node condition={rule.if} place={ROOT} structure={structure} siblings={[rule.if]} />
        </Box>
      )}
      {structure && !isGroup(rule.if) && <AddCondition place={ROOT} />}
    </Stack>
  );
}

interface NodeProps extends Props {
  condition: unknown;
  place: Path;
  siblings: unknown[];
}

function Node({ condition, place, structure, siblings }: NodeProps) {
  const group = isGroup(condition);
  return (
    <Box component="li" className={structure ? 'tree-node' : 'tree-line'} data-testid="condition">
      <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
        <Stack gap={6} style={{ minWidth: 0, flex: 1 }}>
          {structure && !group && <KindSelect condition={condition} place={place} />}
          {group ? (
            <GroupHead group={condition} place={place} structure={structure} />
          ) : (
            <ConditionLine condition={condition} place={place} />
          )}
        </Stack>
        {structure && <ConditionTools place={place} group={group} siblings={siblings} />}
      </Group>
      {group && (
        <Stack gap={structure ? 8 : 4} className="tree-children">
          <Box component="ul" className="tree" m={0} p={0}>
            {childrenOf(condition).map((child, i, all) => (
              <Node
                key={i}
                condition={child}
                place={[...place, 'conditions', i]}
                structure={structure}
                siblings={all}
              />
            ))}
          </Box>
          {structure && <AddCondition place={place} />}
        </Stack>
      )}
    </Box>
  );
}

function GroupHead({ group, place, structure }: { group: Json; place: Path; structure: boolean }) {
  const { edit } = useEditing();
  const at = pointer(place);
  const children = childrenOf(group).map((_, i) => `${at}/conditions/${i}`);
  return (
    <Stack gap={4} id={`rule${at}`} tabIndex={-1}>
      <Group gap={6}>
        {structure ? (
          <NativeSelect
            aria-label="How these conditions are joined"
            size="sm"
            w="auto"
            fw={550}
            value={String(group.type)}
            data={JOINED}
            onChange={(e) => {
              const type = e.currentTarget.value as GroupType;
              edit((text) => changeGroup(text, place, type));
            }}
          />
        ) : (
          <Text size="md" fw={550}>
            {group.type === 'count_of'
              ? 'At least'
              : capital(JOINED.find((each) => each.value === group.type)?.label ?? '')}
          </Text>
        )}
        {group.type === 'count_of' && (
          <>
            <NumberField
              id={`rule${at}/at_least`}
              aria-label="At least"
              size="sm"
              w={60}
              value={group.at_least}
              onChange={(value) => edit((text) => setAt(text, [...place, 'at_least'], value))}
            />
            <Text size="md">of these</Text>
          </>
        )}
      </Group>
      <Rest holder={group} names={unshown(group, [], ['type', 'conditions', 'at_least'])} />
      <Faults place={place} except={children} />
    </Stack>
  );
}
