import { Box, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { chooseFeature, type Installation, installationQuery } from '../api/install';
import { useMerchant } from '../shared/merchant';
import { Problem } from '../shared/Problem';
import { FeatureChoice } from './FeatureChoice';

/** What Zyra may do in a shop that is known: chosen, needed by rules, or neither. */
export function ChosenFeatures({ installation }: { installation: Installation }) {
  const { id } = useMerchant();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ key, chosen }: { key: string; chosen: boolean }) => chooseFeature(id, key, chosen),
    onSuccess: (next) => client.setQueryData(installationQuery(id).queryKey, next),
  });
  const chosen = installation.features
    .filter((feature) => feature.because.includes('chosen'))
    .map((feature) => feature.key);
  const onChange = (keys: string[]) => {
    // What rules need is not offered, so that its choice stays as it is.
    const offered = installation.features.filter((f) => f.because.every((reason) => reason === 'chosen'));
    const changed = offered.find((f) => keys.includes(f.key) !== chosen.includes(f.key));
    if (changed) change.mutate({ key: changed.key, chosen: keys.includes(changed.key) });
  };
  return (
    <Stack gap="xs">
      <details>
        <Text component="summary" size="sm" style={{ cursor: 'pointer', width: 'fit-content' }}>
          Choose what Zyra may do
        </Text>
        <Box mt="sm">
          <FeatureChoice
            features={installation.features}
            chosen={chosen}
            onChange={onChange}
            disabled={change.isPending}
            description="What your rules need is chosen by itself. The shop is asked for more when you grant access."
          />
        </Box>
      </details>
      {change.error && <Problem error={change.error} what="change what Zyra may do" safe="Nothing was changed." />}
    </Stack>
  );
}
