import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconCheck, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { replayDecision } from '../api/decisions';
import type { Replay } from '../api/types';
import { shown } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { Section } from '../shared/Page';
import { Problem } from '../shared/Problem';

/** Decides again from the stored facts, to show that the same comes out. */
export function ReplayCard({ decisionId }: { decisionId: string }) {
  const { id } = useMerchant();
  const replay = useMutation({ mutationFn: () => replayDecision(id, decisionId) });
  return (
    <Section title="Replay">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Decide again from the same facts, rule and policies, and compare. Nothing is written.
        </Text>
        <Group>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          >
            Replay decision
          </Button>
        </Group>
        <div aria-live="polite">
          {replay.error && (
            <Problem error={replay.error} what="replay this decision" safe="The stored decision is untouched." />
          )}
          {replay.data && <Outcome replay={replay.data} />}
        </div>
      </Stack>
    </Section>
  );
}

function Outcome({ replay }: { replay: Replay }) {
  if (replay.identical) {
    return (
      <Group gap={6} c="var(--zyra-good)" data-testid="replay-result">
        <IconCheck size={16} aria-hidden />
        <Text size="md" fw={550}>
          Identical: the same facts give the same decision.
        </Text>
      </Group>
    );
  }
  return (
    <Table aria-label="Differences" data-testid="replay-result">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Where</Table.Th>
          <Table.Th scope="col">Stored</Table.Th>
          <Table.Th scope="col">Replayed</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {replay.differences.map((difference, i) => (
          <Table.Tr key={i}>
            <Table.Td className="wrap-anywhere">{difference.path}</Table.Td>
            <Table.Td className="wrap-anywhere">{shown(difference.stored)}</Table.Td>
            <Table.Td className="wrap-anywhere">{shown(difference.replayed)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
