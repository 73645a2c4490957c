import { Button, Group, NativeSelect, Tabs, Text } from '@mantine/core';
import { IconBolt, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { uploadModel, xmlQuery } from '../../api/dmn';
import type { ModelRef, ModelVersion, Policy, WholeModel } from '../../api/dmnTypes';
import { ActingAs } from '../../shared/ActorField';
import { usePaths } from '../../shared/merchant';
import { Page } from '../../shared/Page';
import { Problem } from '../../shared/Problem';
import { SaveBar } from '../../shared/SaveBar';
import { toastDone } from '../../shared/toast';
import { EditorTab } from '../editor/EditorTab';
import { ModelBadge } from '../ModelBadge';
import { titleOf } from '../model/modelStates';
import { TestsTab } from '../tests/TestsTab';
import { TryTab } from '../tryit/TryTab';
import { ActivateDialog } from '../versions/ActivateDialog';
import { VersionsTab } from '../versions/VersionsTab';
import { WhatIfTab } from '../whatif/WhatIfTab';
import { download } from './download';
import type { UnsavedChange } from './unsavedChange';
import { useDraft } from './useDraft';
import { useModelChange } from './useModelChange';
import { modelSearch, TABS, type Tab, useModelPlace } from './useModelRef';

export interface OpenProps {
  modelRef: ModelRef;
  whole: WholeModel;
  version: ModelVersion;
  xml: string;
  policy: Policy | undefined;
  back: { to: string; label: string };
}

/** A model's version on the table: its tabs share one draft, which is saved as a new version. */
export function OpenModel({ modelRef, whole, version, xml, policy, back }: OpenProps) {
  const { tab, go } = useModelPlace();
  const to = usePaths();
  const navigate = useNavigate();
  const client = useQueryClient();
  const draft = useDraft(version, xml);
  const changed = useModelChange();
  const [tests, setTests] = useState<UnsavedChange | null>(null);
  const [activating, setActivating] = useState<number | null>(null);
  // What was opened stays: the editor keeps its undo, a form what was typed into it.
  const seen = useRef(new Set<Tab>());
  seen.current.add(tab);
  const newest = whole.model.newestVersion;

  const save = useMutation({
    mutationFn: () => uploadModel(draft.text),
    onSuccess: async (made) => {
      client.setQueryData(xmlQuery(made, made.version).queryKey, draft.text);
      await changed();
      toastDone(`Saved as version ${made.version}. It is not in force yet.`);
      draft.discard();
      void navigate(to('policies', made.name) + modelSearch(made, { tab, version: String(made.version) }));
    },
  });

  const panels: Record<Tab, React.ReactNode> = {
    editor: <EditorTab key={draft.round} modelRef={modelRef} draft={draft} />,
    try: <TryTab modelRef={modelRef} version={version} draft={draft} openTests={() => go({ tab: 'tests' })} />,
    tests: <TestsTab modelRef={modelRef} version={version} newest={newest} setPending={setTests} />,
    'what-if': <WhatIfTab modelRef={modelRef} draft={draft} policy={policy} />,
    versions: (
      <VersionsTab
        modelRef={modelRef}
        whole={whole}
        policy={policy}
        open={(number) => go({ version: number, tab: 'editor' })}
        activate={setActivating}
      />
    ),
  };

  return (
    <Page
      title={titleOf(modelRef.name, policy)}
      back={back}
      badge={<ModelBadge state={version.state} />}
      wide
      subtitle={policy?.description}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() => download(`${modelRef.name}.dmn`, draft.text, 'application/xml')}
          >
            Download
          </Button>
          {!version.active && (
            <Button leftSection={<IconBolt size={16} />} onClick={() => setActivating(version.version)}>
              Activate version {version.version}
            </Button>
          )}
        </>
      }
    >
      {/* Tests go first: saving the model opens its new version. */}
      <SaveBar
        changed={draft.changed || tests !== null}
        message={tests?.message ?? `Unsaved changes to version ${version.version}`}
        saveLabel={tests?.saveLabel ?? 'Save as new version'}
        saving={save.isPending || !!tests?.saving}
        onSave={tests?.save ?? (() => save.mutate())}
        onDiscard={() => {
          if (tests) return tests.discard();
          draft.discard();
          save.reset();
        }}
      />
      {save.error && (
        <Problem
          error={save.error}
          what="save the model"
          safe="What you changed is still here; the version in force is unchanged."
        />
      )}
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <NativeSelect
            aria-label="Version"
            data={whole.versions.map((line) => ({
              value: String(line.version),
              label: `Version ${line.version}${line.state === 'active' ? ', in force' : ''}`,
            }))}
            value={String(version.version)}
            onChange={(event) => go({ version: Number(event.currentTarget.value) })}
            disabled={draft.changed || tests !== null}
          />
          <Text size="sm" c="dimmed" data-testid="in-force">
            {inForce(whole, version, draft.changed)}
          </Text>
        </Group>
        <ActingAs />
      </Group>
      <Tabs value={tab} onChange={(next) => next && go({ tab: next as Tab })}>
        <Tabs.List mb="md" className="one-line">
          {TABS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ value }) => (
          <Tabs.Panel key={value} value={value}>
            {seen.current.has(value) && panels[value]}
          </Tabs.Panel>
        ))}
      </Tabs>
      {activating !== null && (
        <ActivateDialog
          modelRef={modelRef}
          whole={whole}
          version={activating}
          policy={policy}
          unsaved={draft.changed}
          close={() => setActivating(null)}
          openTab={(next) => go({ tab: next, version: activating })}
        />
      )}
    </Page>
  );
}

function inForce(whole: WholeModel, version: ModelVersion, changed: boolean): string {
  if (changed) return 'Save or discard to look at another version.';
  const active = whole.model.activeVersion;
  if (active === version.version) return 'This version decides now.';
  return active ? `Version ${active} decides now.` : 'No version is in force.';
}
