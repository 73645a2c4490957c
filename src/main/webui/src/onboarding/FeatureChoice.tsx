import { Checkbox, List, Stack, Text } from '@mantine/core';
import type { Feature } from '../api/install';

interface Props {
  features: Feature[];
  chosen: string[];
  onChange: (keys: string[]) => void;
}

/** What Zyra may do in the shop, with each access and its reason, before the shop is asked. */
export function FeatureChoice({ features, chosen, onChange }: Props) {
  return (
    <Checkbox.Group
      label="What Zyra may do"
      description="The shop is asked for this access and no other. You can change it later."
      value={[...features.filter((feature) => feature.used).map((feature) => feature.key), ...chosen]}
      onChange={(keys) => onChange(keys.filter((key) => !features.some((f) => f.used && f.key === key)))}
    >
      <Stack gap="sm" mt="sm">
        {features.map((feature) => (
          <div key={feature.key}>
            <Checkbox
              value={feature.key}
              label={feature.label}
              disabled={feature.used}
              description={feature.used ? 'Always needed' : undefined}
            />
            <List size="sm" ml={30} mt={2} listStyleType="none">
              {feature.scopes.map(({ scope, why }) => (
                <List.Item key={scope}>
                  <Text size="sm" c="dimmed" className="wrap-anywhere">
                    <code>{scope}</code>: {why}
                  </Text>
                </List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
