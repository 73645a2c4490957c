import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveTests, testsQuery } from '../../api/dmn';
import type { ModelRef } from '../../api/dmnTypes';
import type { JsonObject } from '../../api/exactJson';
import { Problem } from '../../shared/Problem';
import { useModelChange } from '../page/useModelChange';
import { freeName } from '../tests/table';

interface Props {
  modelRef: ModelRef;
  context: JsonObject;
  results: JsonObject;
  openTests: () => void;
}

/** Adds what went in and what came out to the model's tests. */
export function KeepAsTest({ modelRef, context, results, openTests }: Props) {
  const client = useQueryClient();
  const changed = useModelChange();
  const [name, setName] = useState('');
  const [kept, setKept] = useState<{ of: JsonObject; name: string } | null>(null);
  const keep = useMutation({
    mutationFn: async () => {
      const tests = await client.fetchQuery({ ...testsQuery(modelRef), staleTime: 0 });
      const called = name.trim() || freeName(tests.cases);
      await saveTests(modelRef, [...tests.cases, { name: called, context, expected: results }]);
      return called;
    },
    onSuccess: async (called) => {
      setKept({ of: context, name: called });
      setName('');
      await changed();
    },
  });
  return (
    <Stack gap="xs" pt="sm" style={{ borderTop: '1px solid var(--zyra-line)' }}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Name of the test"
          placeholder="What it shows"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '1 1 160px' }}
        />
        <Button
          variant="default"
          loading={keep.isPending}
          leftSection={<IconFlask size={16} />}
          onClick={() => keep.mutate()}
        >
          Keep as test
        </Button>
      </Group>
      <div role="status">
        {kept?.of === context && (
          <Text size="sm">
            Kept as “{kept.name}”.{' '}
            <Anchor component="button" type="button" size="sm" onClick={openTests}>
              Open the tests
            </Anchor>
          </Text>
        )}
      </div>
      {keep.error && <Problem error={keep.error} what="keep it as a test" safe="The tests are as they were." />}
    </Stack>
  );
}
