import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../api/install';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { Access } from './Access';
import { ChosenFeatures } from './ChosenFeatures';

/** What the shop grants, and what it shall be asked for; nothing for shops without a connection. */
export function AccessSection() {
  const { id } = useMerchant();
  const installation = useQuery(installationQuery(id)).data;
  if (!installation || installation.state === 'not_installed') return null;
  return (
    <Section title="Access to your shop">
      <Stack>
        <Access installation={installation} />
        <ChosenFeatures installation={installation} />
      </Stack>
    </Section>
  );
}
