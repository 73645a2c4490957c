import { Checkbox, List, Stack, Text } from '@mantine/core';
import type { Feature } from '../api/install';

interface Props {
  features: Feature[];
  chosen: string[];
  onChange: (keys: string[]) => void;
  description?: string;
  disabled?: boolean;
}

/** Used without anybody having chosen it, which nobody can change here. */
const isNeeded = (feature: Feature) => feature.because.some((reason) => reason !== 'chosen');

function reasonOf(feature: Feature): string | undefined {
  if (feature.because.includes('always')) return 'Always needed';
  return isNeeded(feature) ? 'Needed by your rules' : undefined;
}

/** What Zyra may do in the shop, with each access and its reason, before the shop is asked. */
export function FeatureChoice({
  features,
  chosen,
  onChange,
  description = 'The shop is asked for this access and no other. You can change it later.',
  disabled = false,
}: Props) {
  const needed = features.filter(isNeeded).map((feature) => feature.key);
  return (
    <Checkbox.Group
      label="What Zyra may do"
      description={description}
      value={[...new Set([...needed, ...chosen])]}
      onChange={(keys) => onChange(keys.filter((key) => !needed.includes(key)))}
    >
      <Stack gap="sm" mt="sm">
        {features.map((feature) => (
          <div key={feature.key}>
            <Checkbox
              value={feature.key}
              label={feature.label}
              disabled={disabled || isNeeded(feature)}
              description={reasonOf(feature)}
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
