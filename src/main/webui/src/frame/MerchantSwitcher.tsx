import { Button, Menu, Text } from '@mantine/core';
import { IconBuildingStore, IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { merchantsQuery } from '../api/merchants';

/** Names the open shop; with more than one, changes to another. The address holds the choice. */
export function MerchantSwitcher({ merchantId, name }: { merchantId: string; name?: string }) {
  const merchants = useQuery(merchantsQuery()).data?.items ?? [];
  if (merchants.length < 2) {
    return (
      <Text size="sm" fw={550} truncate maw={200}>
        {name}
      </Text>
    );
  }
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          maw={220}
          leftSection={<IconBuildingStore size={16} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`Shop: ${name ?? 'loading'}. Change shop`}
        >
          <Text truncate size="sm">
            {name ?? '…'}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {merchants.map((merchant) => (
          <Menu.Item
            key={merchant.id}
            component={Link}
            to={`/m/${merchant.id}`}
            rightSection={merchant.id === merchantId ? <IconCheck size={14} aria-label="open" /> : null}
          >
            <Text size="sm">{merchant.name}</Text>
            <Text size="xs" c="dimmed">
              {merchant.shop}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/welcome" leftSection={<IconPlus size={14} />}>
          Add a shop
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
