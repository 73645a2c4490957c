import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelLine, ModelRef, Policy, WholeModel } from '../../api/dmnTypes';
import { ExpandableList } from '../../rules/preview/ExpandableList';
import { Columns, Section } from '../../shared/Page';
import { When } from '../../shared/When';
import { ModelBadge } from '../ModelBadge';
import { DiffView } from './DiffView';
import { RetireDialog } from './RetireDialog';
import { RollBackDialog } from './RollBackDialog';
import { firstCompared, versionBefore } from './versionHistory';

interface Props {
  modelRef: ModelRef;
  whole: WholeModel;
  policy: Policy | undefined;
  open: (version: number) => void;
  activate: (version: number) => void;
}

/** Every version with its state; what differs between any two; who did what. */
export function VersionsTab({ modelRef, whole, policy, open, activate }: Props) {
  const [rolling, setRolling] = useState(false);
  const [retiring, setRetiring] = useState<ModelLine | null>(null);
  const before = versionBefore(whole);
  const versions = [...whole.versions].sort((a, b) => b.version - a.version);
  return (
    <Stack gap="md">
      <Columns
        wide={
          <Section
            title="Versions"
            aside={
              before !== undefined && whole.model.activeVersion !== null ? (
                <Button
                  size="sm"
                  variant="default"
                  leftSection={<IconArrowBackUp size={16} />}
                  onClick={() => setRolling(true)}
                >
                  Roll back to version {before}
                </Button>
              ) : undefined
            }
          >
            <ExpandableList
              rows={versions}
              first={8}
              render={(line) => (
                <VersionLine
                  key={line.version}
                  line={line}
                  builtIn={!!policy?.builtIn && policy.version === line.version}
                  open={open}
                  activate={activate}
                  retire={setRetiring}
                />
              )}
            />
          </Section>
        }
        narrow={
          <Section title="History">
            <ExpandableList
              rows={whole.history}
              first={6}
              render={(entry, i) => (
                <Stack component="li" key={i} gap={0} py={6}>
                  <Text size="md" className="wrap-anywhere">
                    {entry.text}
                  </Text>
                  <Text component="div" size="sm" c="dimmed">
                    {entry.actor}, <When at={entry.at} inherit />
                  </Text>
                </Stack>
              )}
            />
          </Section>
        }
      />
      {versions.length > 1 && <Compare key={versions[0]!.version} modelRef={modelRef} whole={whole} />}
      {rolling && before !== undefined && (
        <RollBackDialog
          modelRef={modelRef}
          from={whole.model.activeVersion!}
          to={before}
          close={() => setRolling(false)}
        />
      )}
      {retiring && <RetireDialog modelRef={modelRef} line={retiring} policy={policy} close={() => setRetiring(null)} />}
    </Stack>
  );
}

interface LineProps {
  line: ModelLine;
  builtIn: boolean;
  open: (version: number) => void;
  activate: (version: number) => void;
  retire: (line: ModelLine) => void;
}

function VersionLine({ line, builtIn, open, activate, retire }: LineProps) {
  return (
    <Group
      component="li"
      justify="space-between"
      gap="sm"
      py={6}
      style={{ borderTop: '1px solid var(--zyra-line)' }}
      data-testid={`version-${line.version}`}
    >
      <Group gap="sm">
        <Text size="md" fw={550}>
          Version {line.version}
        </Text>
        <ModelBadge state={line.state} />
        <Text component="div" size="sm" c="dimmed">
          {builtIn ? 'Comes with Zyra' : `by ${line.createdBy}`}, <When at={line.createdAt} inherit />
        </Text>
      </Group>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Open version ${line.version}`}
          onClick={() => open(line.version)}
        >
          Open
        </Button>
        {line.state !== 'active' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Activate version ${line.version}`}
            onClick={() => activate(line.version)}
          >
            Activate
          </Button>
        )}
        {line.state !== 'retired' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Retire version ${line.version}`}
            onClick={() => retire(line)}
          >
            Retire
          </Button>
        )}
      </Group>
    </Group>
  );
}

function Compare({ modelRef, whole }: { modelRef: ModelRef; whole: WholeModel }) {
  const [pair, setPair] = useState(() => firstCompared(whole));
  const data = whole.versions.map(({ version }) => ({
    value: String(version),
    label: `Version ${version}${whole.model.activeVersion === version ? ', in force' : ''}`,
  }));
  return (
    <Section title="What changed">
      <Stack gap="sm">
        <Group gap="xs">
          <Text size="md">From</Text>
          <NativeSelect
            aria-label="From version"
            size="sm"
            data={data}
            value={String(pair.from)}
            onChange={(event) => setPair({ ...pair, from: Number(event.currentTarget.value) })}
          />
          <Text size="md">to</Text>
          <NativeSelect
            aria-label="To version"
            size="sm"
            data={data}
            value={String(pair.to)}
            onChange={(event) => setPair({ ...pair, to: Number(event.currentTarget.value) })}
          />
        </Group>
        {pair.from === pair.to ? (
          <Text size="md" c="dimmed">
            Choose two different versions.
          </Text>
        ) : (
          <DiffView modelRef={modelRef} from={pair.from} to={pair.to} />
        )}
      </Stack>
    </Section>
  );
}
