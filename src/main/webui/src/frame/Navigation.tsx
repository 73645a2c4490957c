import { Group, Stack, Text } from '@mantine/core';
import {
  type Icon,
  IconActivity,
  IconGavel,
  IconHome,
  IconMessage,
  IconSettings,
  IconShieldCheck,
  IconTag,
  IconThumbUp,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { summaryQuery } from '../api/merchants';

const PAGES: { path: string; label: string; icon: Icon }[] = [
  { path: '', label: 'Home', icon: IconHome },
  { path: '/activity', label: 'Activity', icon: IconActivity },
  { path: '/approvals', label: 'Approvals', icon: IconThumbUp },
  { path: '/products', label: 'Products', icon: IconTag },
  { path: '/rules', label: 'Rules', icon: IconGavel },
  { path: '/policies', label: 'Policies', icon: IconShieldCheck },
  { path: '/messages', label: 'Messages', icon: IconMessage },
  { path: '/settings', label: 'Settings', icon: IconSettings },
];

export function Navigation({ merchantId }: { merchantId: string }) {
  const waiting = useQuery(summaryQuery(merchantId)).data?.waiting.rollouts ?? 0;
  return (
    <Stack component="nav" aria-label="Pages" gap={2}>
      {PAGES.map(({ path, label, icon: Glyph }) => (
        <NavLink
          key={path}
          to={`/m/${merchantId}${path}`}
          end={path === ''}
          className="nav-link"
          style={{ display: 'block', padding: '8px 12px', borderRadius: 8, color: 'inherit', textDecoration: 'none' }}
        >
          <Group gap="sm" wrap="nowrap">
            <Glyph size={18} aria-hidden />
            <Text component="span" size="md" inherit={false} fw="inherit" flex={1}>
              {label}
            </Text>
            {label === 'Approvals' && waiting > 0 && (
              <Text
                component="span"
                size="xs"
                fw={600}
                px={7}
                aria-label={`${waiting} waiting`}
                style={{ borderRadius: 8, background: 'var(--zyra-wait-ground)', color: 'var(--zyra-wait)' }}
              >
                {waiting}
              </Text>
            )}
          </Group>
        </NavLink>
      ))}
    </Stack>
  );
}
