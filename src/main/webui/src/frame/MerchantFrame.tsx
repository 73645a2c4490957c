import { ActionIcon, AppShell, Box, Burger, Container, Group, Tooltip } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet, useLocation, useNavigation, useParams } from 'react-router';
import { merchantQuery } from '../api/merchants';
import { useLiveRefresh } from '../api/stream';
import { PHONE } from '../shared/DataTable';
import { Loadable } from '../shared/Loadable';
import { MerchantContext } from '../shared/merchant';
import { useKeys } from '../shared/useKeys';
import { StopNotice } from '../stop/StopNotice';
import { ColorSchemeButton } from './ColorSchemeButton';
import { KeysHelp } from './KeysHelp';
import { MerchantSwitcher } from './MerchantSwitcher';
import { Navigation } from './Navigation';
import { Wordmark } from './Wordmark';

/** What stands around every page of a merchant: header, navigation, landmarks, keys. */
export function MerchantFrame() {
  const { merchantId = '' } = useParams();
  const merchant = useQuery(merchantQuery(merchantId));
  const [menu, { toggle, close }] = useDisclosure(false);
  const [help, helpOpen] = useDisclosure(false);
  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const { pathname } = useLocation();
  const moving = useNavigation().state !== 'idle';
  useLiveRefresh(merchantId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address closes the menu
  useEffect(() => {
    close();
    window.scrollTo(0, 0);
  }, [pathname, close]);
  useKeys({
    '?': helpOpen.open,
    '/': () => document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]')?.focus(),
  });

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <AppShell.Header bg="var(--zyra-card)" style={{ borderColor: 'var(--zyra-line)' }}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={menu}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={menu ? 'Close menu' : 'Open menu'}
              aria-expanded={menu}
            />
            <Wordmark to={`/m/${merchantId}`} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <MerchantSwitcher merchantId={merchantId} name={merchant.data?.name} />
            <Tooltip label="List of keys (?)">
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                visibleFrom="sm"
                aria-label="List of keys"
                onClick={helpOpen.open}
              >
                <IconKeyboard size={18} />
              </ActionIcon>
            </Tooltip>
            <ColorSchemeButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar component="div" bg="var(--zyra-frame)" p="sm" style={{ borderColor: 'var(--zyra-line)' }}>
        {/* Slid out of sight on a phone, the pages must be out of the keyboard's way too. */}
        <div inert={phone && !menu}>
          <Navigation merchantId={merchantId} />
        </div>
      </AppShell.Navbar>
      <AppShell.Main>
        <Box id="content" tabIndex={-1} aria-busy={moving} style={{ outline: 'none' }}>
          <Loadable query={merchant} what="read this shop">
            {(data) => (
              <MerchantContext.Provider value={data}>
                <Container fluid p={0}>
                  <StopNotice />
                  <Outlet />
                </Container>
              </MerchantContext.Provider>
            )}
          </Loadable>
        </Box>
      </AppShell.Main>
      <KeysHelp opened={help} close={helpOpen.close} />
    </AppShell>
  );
}
