import { Text } from '@mantine/core';
import { rollBackModel } from '../../api/dmn';
import type { ModelRef } from '../../api/dmnTypes';
import { Compared } from './Compared';
import { SwitchDialog } from './SwitchDialog';
import { useSwitch } from './useSwitch';

/** Puts the version before in force again. */
export function RollBackDialog({
  modelRef,
  from,
  to,
  close,
}: {
  modelRef: ModelRef;
  from: number;
  to: number;
  close: () => void;
}) {
  const roll = useSwitch(
    () => rollBackModel(modelRef),
    (made) => `Version ${made.version} is in force again.`,
    close,
  );
  return (
    <SwitchDialog
      title={`Roll back to version ${to}`}
      action={`Roll back to version ${to}`}
      what="roll back"
      keep={`Keep version ${from}`}
      mutation={roll}
      close={close}
    >
      <Text size="md">
        Version {to} decides again from now on, everywhere at once; version {from} is retired and can be activated
        again. What was decided so far stays as it is.
      </Text>
      <Compared modelRef={modelRef} from={from} to={to} />
    </SwitchDialog>
  );
}
