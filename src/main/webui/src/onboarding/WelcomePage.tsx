import { Container, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { Section } from '../shared/Page';
import { AddShopForm } from './AddShopForm';
import { ConnectShop } from './ConnectShop';

/** The first thing a new installation shows: which shop is it about? */
export function Component() {
  return (
    <Container component="main" size={600} py="xl">
      <title>Add your shop · Zyra</title>
      <Stack>
        <Group gap="sm">
          <img src="/favicon.svg" width={32} height={32} alt="" />
          <Title order={1}>Add your shop</Title>
        </Group>
        <Text c="dimmed">Zyra runs your store by rules you can read. It changes nothing until you switch it on.</Text>
        <Section>
          <Tabs defaultValue="connect" keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="connect">Connect</Tabs.Tab>
              <Tabs.Tab value="files">Without a connection</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="connect">
              <ConnectShop />
            </Tabs.Panel>
            <Tabs.Panel value="files">
              <AddShopForm />
            </Tabs.Panel>
          </Tabs>
        </Section>
      </Stack>
    </Container>
  );
}
