import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../api/install';
import { Access } from '../onboarding/Access';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';

/** Says when the shop does not let Zyra do what it is meant to; nothing while all is well. */
export function AccessNotice() {
  const { id } = useMerchant();
  const installation = useQuery(installationQuery(id)).data;
  const isWell =
    !installation ||
    installation.state === 'not_installed' ||
    (installation.state === 'installed' && installation.missing.length === 0);
  if (isWell) return null;
  return (
    <Section title="Access to your shop">
      <Access installation={installation} />
    </Section>
  );
}
