import { Button, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeMerchant, merchantKey } from '../api/merchants';
import type { MerchantChange, Mode } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { allowance, limitsSentence, MODES, modeWords, raises } from '../shared/modes';
import { Section } from '../shared/Page';
import { toastDone, toastProblem } from '../shared/toast';

type Raise = { change: MerchantChange; title: string; mode: Mode };

/** Is autopilot on, and what may it do? Raising it asks once; lowering it can be undone. */
export function AutopilotCard() {
  const merchant = useMerchant();
  const client = useQueryClient();
  const [raise, setRaise] = useState<Raise | null>(null);
  const change = useMutation({
    mutationFn: (next: MerchantChange) => changeMerchant(merchant.id, next),
    onSuccess: (saved) => {
      client.setQueryData([...merchantKey(merchant.id), 'merchant'], saved);
      void client.invalidateQueries({ queryKey: ['merchants'] });
    },
    onError: (error) => toastProblem('change autopilot', error),
  });
  const { autopilotOn: on, autopilotMode: mode } = merchant;

  const apply = (next: MerchantChange, done: string) => {
    const before: MerchantChange = { autopilotOn: on, autopilotMode: mode };
    change.mutate(next, {
      onSuccess: () => toastDone(done, { label: 'Undo', run: () => change.mutate(before) }),
    });
  };
  const switchTo = (next: boolean) =>
    next
      ? setRaise({ change: { autopilotOn: true }, title: 'Switch on autopilot', mode })
      : apply({ autopilotOn: false }, 'Autopilot is off.');
  const choose = (next: string | null) => {
    if (!next || next === mode) return;
    const to = modeWords(next as Mode);
    if (on && raises(mode, to.value)) {
      setRaise({ change: { autopilotMode: to.value }, title: `Raise autopilot to ${to.label}`, mode: to.value });
    } else apply({ autopilotMode: to.value }, `Autopilot is set to ${to.label}.`);
  };

  return (
    <Section>
      <Group gap="md" align="center">
        <Switch
          size="lg"
          aria-label="Autopilot"
          label={
            <Text component="span" fw={600} size="lg">
              Autopilot {on ? 'on' : 'off'}
            </Text>
          }
          checked={on}
          disabled={change.isPending}
          onChange={(event) => switchTo(event.currentTarget.checked)}
        />
        <Select
          aria-label="Autopilot mode"
          data={MODES.map(({ value, label }) => ({ value, label }))}
          value={mode}
          allowDeselect={false}
          onChange={choose}
          w={150}
        />
        <Text size="md" flex="1 1 260px">
          {allowance(on, mode)}
        </Text>
      </Group>
      <RaiseDialog raise={raise} close={() => setRaise(null)} confirm={(r) => apply(r.change, r.change.autopilotOn ? 'Autopilot is on.' : `Autopilot is set to ${modeWords(r.mode).label}.`)} />
    </Section>
  );
}

function RaiseDialog({ raise, close, confirm }: { raise: Raise | null; close: () => void; confirm: (raise: Raise) => void }) {
  const { limits, currency, shop } = useMerchant();
  return (
    <Modal opened={raise !== null} onClose={close} title={raise?.title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {raise && (
        <Stack>
          <Text size="md">
            This lets Zyra write to {shop}. {modeWords(raise.mode).allows}
          </Text>
          <Text size="md">{limitsSentence(limits, currency)}</Text>
          <Text size="sm" c="dimmed">
            To see first what it would do, run an audit as a dry run. Every change can be rolled back.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep as it is
            </Button>
            <Button
              onClick={() => {
                confirm(raise);
                close();
              }}
            >
              {raise.title}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
