import { Text } from '@mantine/core';
import { retireVersion } from '../../api/dmn';
import type { ModelLine, ModelRef, Policy } from '../../api/dmnTypes';
import { SwitchDialog } from './SwitchDialog';
import { useSwitch } from './useSwitch';

interface Props {
  modelRef: ModelRef;
  line: ModelLine;
  policy: Policy | undefined;
  close: () => void;
}

/** Takes a version out of use. */
export function RetireDialog({ modelRef, line, policy, close }: Props) {
  const retire = useSwitch(
    () => retireVersion(modelRef, line.version),
    (made) => `Retired version ${made.version}.`,
    close,
  );
  const active = line.state === 'active';
  return (
    <SwitchDialog
      title={`Retire version ${line.version}`}
      action={`Retire version ${line.version}`}
      what="retire the version"
      keep={`Keep version ${line.version}`}
      danger={active}
      mutation={retire}
      close={close}
    >
      <Text size="md">
        {active
          ? `Version ${line.version} is in force. Once it is retired, no version of this model is${policy ? ', and the text that comes with Zyra decides' : '; whoever asks it gets the newest version'}.`
          : `Version ${line.version} is marked as out of use. What is in force stays as it is.`}
      </Text>
    </SwitchDialog>
  );
}
