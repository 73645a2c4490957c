import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';

export function Wordmark({ to }: { to: string }) {
  return (
    <Group component="span" gap={8} wrap="nowrap">
      <Link to={to} style={{ display: 'flex', alignItems: 'center', gap: 8, color: 'inherit', textDecoration: 'none' }}>
        <img src="/favicon.svg" width={26} height={26} alt="" />
        <Text component="span" fw={700} size="lg">
          Zyra
        </Text>
      </Link>
    </Group>
  );
}
