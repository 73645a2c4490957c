import { Button, Group, List, Stack, Text } from '@mantine/core';
import type { Installation } from '../api/install';

const STATES: Record<Installation['state'], string> = {
  installed: 'Zyra is installed in your shop.',
  uninstalled: 'Zyra was uninstalled from your shop. Rules and history are kept.',
  needs_reauthorization: 'The shop does not accept Zyra’s access any more.',
  not_installed: 'Zyra is not installed in your shop.',
};

/** What the shop grants, what is missing for what is used, and the way to grant it. */
export function Access({ installation }: { installation: Installation }) {
  const broken = installation.features.filter((feature) => feature.used && !feature.works);
  const lacking = installation.state === 'installed' && broken.length > 0;
  return (
    <Stack gap="xs">
      <Text size="sm">{STATES[installation.state]}</Text>
      {installation.reason && <Text size="sm">{installation.reason}</Text>}
      {installation.granted.length > 0 && (
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          Access: {installation.granted.join(', ')}
        </Text>
      )}
      {lacking && (
        <>
          <Text size="sm">Not possible until the shop grants more:</Text>
          <List size="sm">
            {broken.map((feature) => (
              <List.Item key={feature.key}>
                {feature.label}:{' '}
                {feature.scopes
                  .filter((scope) => !scope.granted)
                  .map(({ scope, why }) => `${scope}, because ${why}`)
                  .join('; ')}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {(lacking || installation.state !== 'installed') && (
        <Group>
          <Button component="a" href={installation.installUrl} size="sm">
            {lacking ? 'Grant access' : 'Install in the shop'}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
