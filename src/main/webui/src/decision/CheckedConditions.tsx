import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ConditionNode } from '../api/types';

const GROUPS: Record<string, string> = { all: 'All of these', any: 'At least one of these', not: 'Not this' };

/** The rule's conditions, each with whether it held and the value it saw. */
export function CheckedConditions({ node }: { node: ConditionNode }) {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      <Node node={node} />
    </ul>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Node({ node }: { node: ConditionNode }) {
  const children = node.children ?? [];
  return (
    <li>
      <Group gap={8} wrap="nowrap" align="flex-start" py={4}>
        <Mark holds={node.holds} />
        <Stack gap={0} style={{ minWidth: 0 }}>
          <Text size="md" fw={children.length ? 550 : undefined} className="wrap-anywhere">
            {children.length ? (GROUPS[node.kind] ?? capital(node.sentence)) : capital(node.sentence)}
          </Text>
          {(node.actual || node.expected) && (
            <Text size="sm" c="dimmed" className="wrap-anywhere">
              {[`Saw ${node.actual ?? 'nothing yet'}`, node.expected ? `asked for ${node.expected}` : null]
                .filter(Boolean)
                .join(', ')}
            </Text>
          )}
        </Stack>
      </Group>
      {children.length > 0 && (
        <ul
          style={{
            listStyle: 'none',
            margin: '0 0 0 9px',
            padding: '0 0 0 18px',
            borderLeft: '1px solid var(--zyra-line)',
          }}
        >
          {children.map((child, i) => (
            <Node key={i} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

export function Mark({ holds }: { holds: boolean }) {
  const Glyph = holds ? IconCheck : IconX;
  return (
    <Group gap={4} wrap="nowrap" c={holds ? 'var(--zyra-good)' : 'dimmed'} style={{ flexShrink: 0, width: 58 }}>
      <Glyph size={16} aria-hidden />
      <Text component="span" size="sm" fw={550} inherit={false}>
        {holds ? 'Yes' : 'No'}
      </Text>
    </Group>
  );
}
