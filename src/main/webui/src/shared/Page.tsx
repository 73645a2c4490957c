import { Anchor, Box, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface PageProps {
  title: string;
  back?: { to: string; label: string };
  badge?: ReactNode;
  subtitle?: ReactNode;
  /** The primary action stands last, at the top right. */
  actions?: ReactNode;
  children: ReactNode;
  narrow?: boolean;
  /** For tables and editors that take all the room there is. */
  wide?: boolean;
}

/** A page: its way back, its one heading, its actions, its content. */
export function Page({ title, back, badge, subtitle, actions, children, narrow, wide }: PageProps) {
  return (
    <Stack gap="md" maw={narrow ? 760 : wide ? 1720 : 1180} mx="auto" w="100%">
      <title>{`${title} · Zyra`}</title>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} style={{ flex: '1 1 320px', minWidth: 0 }}>
          {back && (
            <Anchor component={Link} to={back.to} size="sm">
              <Group component="span" gap={4} display="inline-flex">
                <IconArrowLeft size={14} aria-hidden /> {back.label}
              </Group>
            </Anchor>
          )}
          <Group gap="xs" align="center">
            <Title order={1} className="wrap-anywhere">
              {title}
            </Title>
            {badge}
          </Group>
          {subtitle && (
            <Text component="div" c="dimmed" size="md" maw="75ch">
              {subtitle}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}

interface SectionProps {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  /** Lets tables reach the card's edges. */
  flush?: boolean;
  /** Clips nothing at the card's edges, so that a bar in it can stick to the window. */
  open?: boolean;
}

/** A card with a heading. */
export function Section({ title, aside, children, flush, open }: SectionProps) {
  return (
    <Card
      component="section"
      aria-label={title}
      padding={0}
      shadow="xs"
      withBorder
      bg="var(--zyra-card)"
      style={{ borderColor: 'var(--zyra-line)', overflow: open ? 'visible' : undefined }}
    >
      {(title || aside) && (
        <Group justify="space-between" px="md" pt="sm" pb={flush ? 'sm' : 0} gap="xs">
          {title && <Title order={2}>{title}</Title>}
          {aside}
        </Group>
      )}
      <Box className={flush ? 'flush' : undefined} p={flush ? 0 : 'md'} pt={!flush && title ? 'xs' : undefined}>
        {children}
      </Box>
    </Card>
  );
}

interface ColumnsProps {
  wide: ReactNode;
  narrow: ReactNode;
  /** Puts the narrow column at the left, and on a phone above. */
  narrowFirst?: boolean;
}

/** Two columns: what it is (wide), state and context (narrow); one below the other on a phone. */
export function Columns({ wide, narrow, narrowFirst }: ColumnsProps) {
  const columns = [
    <Stack key="wide" gap="md" style={{ flex: '2 1 480px', minWidth: 0 }}>
      {wide}
    </Stack>,
    <Stack key="narrow" gap="md" style={{ flex: '1 1 280px', minWidth: 0 }}>
      {narrow}
    </Stack>,
  ];
  return (
    <Group align="flex-start" gap="md" wrap="wrap">
      {narrowFirst ? columns.reverse() : columns}
    </Group>
  );
}
