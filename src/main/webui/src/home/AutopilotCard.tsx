import { Group, Select, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { MerchantChange, Mode } from '../api/types';
import { useMerchant } from '../shared/merchant';
import { allowance, MODES, modeWords, raises } from '../shared/modes';
import { Section } from '../shared/Page';
import { RaiseAutopilotDialog } from '../shared/RaiseAutopilotDialog';
import { toastDone, toastProblem } from '../shared/toast';
import { useMerchantChange } from '../shared/useMerchantChange';

type Raise = { change: MerchantChange; title: string; mode: Mode; done: string };

/** Is autopilot on, and what may it do? Raising it asks once; lowering it can be undone. */
export function AutopilotCard() {
  const merchant = useMerchant();
  const [raise, setRaise] = useState<Raise | null>(null);
  const change = useMerchantChange();
  const onError = (error: Error) => toastProblem('change autopilot', error);
  const { autopilotOn: on, autopilotMode: mode } = merchant;

  const apply = (next: MerchantChange, done: string) => {
    const before: MerchantChange = { autopilotOn: on, autopilotMode: mode };
    change.mutate(next, {
      onSuccess: () => toastDone(done, { label: 'Undo', run: () => change.mutate(before, { onError }) }),
      onError,
    });
  };
  const switchTo = (next: boolean) =>
    next
      ? setRaise({ change: { autopilotOn: true }, title: 'Switch on autopilot', mode, done: 'Autopilot is on.' })
      : apply({ autopilotOn: false }, 'Autopilot is off.');
  const choose = (next: string | null) => {
    if (!next || next === mode) return;
    const to = modeWords(next as Mode);
    const change = { autopilotMode: to.value };
    const done = `Autopilot is set to ${to.label}.`;
    if (on && raises(mode, to.value)) {
      setRaise({ change, title: `Raise autopilot to ${to.label}`, mode: to.value, done });
    } else apply(change, done);
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
      <RaiseAutopilotDialog
        title={raise?.title ?? null}
        mode={raise?.mode ?? mode}
        close={() => setRaise(null)}
        confirm={() => raise && apply(raise.change, raise.done)}
      />
    </Section>
  );
}
