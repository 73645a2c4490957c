import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { activateVersion, recheckQuery } from '../../api/dmn';
import type { ModelRef, ModelVersion, Policy, WholeModel } from '../../api/dmnTypes';
import { whatIf } from '../../api/policies';
import { plural } from '../../shared/format';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { countsInWords } from '../editor/messages';
import { obstaclesOf } from '../model/modelStates';
import type { Tab } from '../page/useModelRef';
import { failureInWords } from '../tests/failure';
import { changesInWords, sentenceOf } from '../whatif/outcome';
import { lastDays } from '../whatif/period';
import { Compared } from './Compared';
import { SwitchDialog } from './SwitchDialog';
import { useSwitch } from './useSwitch';

interface Props {
  modelRef: ModelRef;
  whole: WholeModel;
  version: number;
  policy: Policy | undefined;
  /** Whether the editor holds changes that are not part of any version. */
  unsaved: boolean;
  close: () => void;
  openTab: (tab: Tab) => void;
}

/** Before a version is put in force: whether it may be, what changes, what it would have done. */
export function ActivateDialog({ modelRef, whole, version, policy, unsaved, close, openTab }: Props) {
  const check = useQuery(recheckQuery(modelRef, version));
  const activate = useSwitch(
    () => activateVersion(modelRef, version),
    () => `Version ${version} is in force.`,
    close,
  );
  const active = whole.model.activeVersion;
  const blocked = check.data ? obstaclesOf(check.data).length > 0 : !check.error;
  const lead = (tab: Tab) => {
    close();
    openTab(tab);
  };
  return (
    <SwitchDialog
      title={`Activate version ${version}`}
      action={`Activate version ${version}`}
      what={`activate version ${version}`}
      keep="Not now"
      blocked={blocked}
      mutation={activate}
      close={close}
    >
      <Text size="md">
        Version {version} decides from now on, everywhere at once
        {active ? `, in place of version ${active}, which can be put back with one click` : ''}.
      </Text>
      {unsaved && (
        <Text size="md" c="var(--zyra-wait)">
          What you changed in the editor is not saved yet and is not part of version {version}.
        </Text>
      )}
      <Loadable query={check} what="check the version">
        {(data: ModelVersion) => <Checked version={data} openTab={lead} />}
      </Loadable>
      {active !== null && active !== version && <Compared modelRef={modelRef} from={active} to={version} />}
      {policy && <LastMonth modelRef={modelRef} version={version} openTab={lead} />}
    </SwitchDialog>
  );
}

/** What stands in the way, each with the way to it; or that nothing does. */
function Checked({ version, openTab }: { version: ModelVersion; openTab: (tab: Tab) => void }) {
  const obstacles = obstaclesOf(version);
  const warnings = countsInWords(version.report?.messages ?? []);
  const tests = version.tests?.cases ?? 0;
  if (obstacles.length > 0) {
    return (
      <Stack
        role="alert"
        gap={4}
        p="sm"
        style={{ borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
      >
        <Group gap={8} wrap="nowrap">
          <IconAlertTriangle size={18} aria-hidden />
          <Text fw={600}>This version cannot be put in force yet</Text>
        </Group>
        {obstacles.map((line) => (
          <Text key={line} size="md">
            {line}
          </Text>
        ))}
        {(version.tests?.failures ?? []).slice(0, 5).map((failure) => (
          <Text key={failure.index} size="sm" className="wrap-anywhere">
            {failure.name}: {failure.messages.map(failureInWords).join(' ')}
          </Text>
        ))}
        <Group gap="md">
          {version.report && !version.report.valid && (
            <Lead label="Open the editor" onClick={() => openTab('editor')} />
          )}
          {(version.tests?.failed ?? 0) > 0 && <Lead label="Open the tests" onClick={() => openTab('tests')} />}
        </Group>
      </Stack>
    );
  }
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <IconCircleCheck size={18} aria-hidden color="var(--zyra-good)" style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="md">
        It has no errors{warnings ? ` (${warnings})` : ''}, and{' '}
        {tests === 0
          ? 'no tests stand beside it'
          : `passes ${tests === 1 ? 'its test' : `all ${plural(tests, 'test')}`}`}
        .
      </Text>
    </Group>
  );
}

const Lead = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Anchor component="button" type="button" c="inherit" underline="always" size="md" onClick={onClick}>
    {label}
  </Anchor>
);

/** What it would have done in the last 30 days, in a sentence or two. */
function LastMonth({
  modelRef,
  version,
  openTab,
}: {
  modelRef: ModelRef;
  version: number;
  openTab: (tab: Tab) => void;
}) {
  const { id } = useMerchant();
  const [period] = useState(() => lastDays(30, Date.now()));
  const result = useQuery({
    queryKey: ['what-if', id, modelRef, version, period],
    queryFn: ({ signal }) => whatIf(id, { ...modelRef, version, ...period }, signal),
    retry: false,
    gcTime: 0,
  });
  return (
    <div aria-live="polite">
      <Text size="md" fw={600}>
        In the last 30 days
      </Text>
      <Text size="md">
        {result.data
          ? sentenceOf(result.data)
          : result.error
            ? 'What it would have done could not be found out.'
            : 'Judging the decisions again…'}
      </Text>
      {result.data &&
        changesInWords(result.data.changes, 2).map((line) => (
          <Text key={line} size="md">
            {line}
          </Text>
        ))}
      <Anchor component="button" type="button" size="md" onClick={() => openTab('what-if')}>
        See which
      </Anchor>
    </div>
  );
}
