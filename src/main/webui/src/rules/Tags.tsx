import { Group, Text } from '@mantine/core';

/** A rule's tags. */
export function Tags({ tags }: { tags: unknown }) {
  if (!Array.isArray(tags) || tags.length === 0) return null;
  return (
    <Group gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Tags">
      {tags.map((tag, i) => (
        <Text
          component="li"
          key={i}
          size="xs"
          px={7}
          py={1}
          className="wrap-anywhere"
          style={{ borderRadius: 8, background: 'var(--zyra-calm-ground)', color: 'var(--zyra-calm)' }}
        >
          {String(tag)}
        </Text>
      ))}
    </Group>
  );
}
