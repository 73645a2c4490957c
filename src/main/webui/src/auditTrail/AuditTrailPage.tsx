import { Button, Code, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { trailExportAddress, trailHeadQuery } from '../api/auditTrail';
import { plural } from '../shared/format';
import { Loadable } from '../shared/Loadable';
import { useMerchant } from '../shared/merchant';
import { Page, Section } from '../shared/Page';
import { When } from '../shared/When';
import type { Fault, Verified } from './verifyExport';

/** What is recorded of what Zyra does, its export, and a check of an export in the browser. */
export function Component() {
  const merchant = useMerchant();
  const head = useQuery(trailHeadQuery(merchant.id));
  return (
    <Page
      title="Audit trail"
      back={{ to: `/m/${merchant.id}/settings`, label: 'Settings' }}
      subtitle="What Zyra does in your store is recorded and signed. Keep a download: whatever is changed, removed or added in these records later no longer fits it."
      narrow
    >
      <Section title="Recorded so far">
        <Loadable query={head} what="read the audit trail">
          {({ size, at, key }) => (
            <Stack gap="sm">
              <Text>
                {plural(size, 'record')}, signed <When at={at} />.
              </Text>
              <Text size="sm" c="dimmed" className="wrap-anywhere">
                Signed by key <Code>{key}</Code>
              </Text>
              <Group>
                <Button
                  component="a"
                  href={trailExportAddress(merchant.id)}
                  download
                  leftSection={<IconDownload size={16} aria-hidden />}
                >
                  Download all records
                </Button>
              </Group>
            </Stack>
          )}
        </Loadable>
      </Section>
      <CheckSection trusted={head.data?.key} />
    </Page>
  );
}

interface Checked {
  file: string;
  result: Verified;
}

function CheckSection({ trusted }: { trusted: string | undefined }) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    // Loaded when it is needed: most people never check.
    const { verifyExport } = await import('./verifyExport');
    const lines = (await file.text()).trimEnd().split('\n');
    setChecked({ file: file.name, result: verifyExport(lines) });
    setBusy(false);
  };
  return (
    <Section title="Check an export">
      <Stack gap="sm">
        <Text size="sm">
          The file is checked here in your browser and sent nowhere. The program zyra-verify.jar checks the same without
          this page, and compares two downloads.
        </Text>
        <Group>
          <FileButton accept=".jsonl,application/jsonl" onChange={(file) => void check(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={busy} leftSection={<IconFileCheck size={16} aria-hidden />}>
                Choose an export
              </Button>
            )}
          </FileButton>
        </Group>
        <div aria-live="polite">{checked && <Outcome {...checked} trusted={trusted} />}</div>
      </Stack>
    </Section>
  );
}

function Outcome({ file, result, trusted }: Checked & { trusted: string | undefined }) {
  const { from, to, head, faults } = result;
  if (faults.length === 0) {
    return (
      <Panel tone="good" title={`${file} is whole`}>
        <Text size="sm">
          {to === from
            ? 'It has no records.'
            : `${plural(to - from, 'record')}, ${from} to ${to - 1}, all as they were recorded.`}
          {head && (
            <>
              {' '}
              Signed <When at={head.at} />
              {head.key === trusted ? ' by the key that signs now.' : ' by an earlier key.'}
            </>
          )}
        </Text>
      </Panel>
    );
  }
  return (
    <Panel tone="bad" title={`${file} is not what was recorded`}>
      <List size="sm">
        {faults.slice(0, 20).map((fault) => (
          <List.Item key={`${fault.kind} ${fault.record} ${fault.line}`}>{sentence(fault)}</List.Item>
        ))}
      </List>
      {faults.length > 20 && <Text size="sm">And {faults.length - 20} more.</Text>}
    </Panel>
  );
}

function sentence({ record, line, text }: Fault) {
  return record === undefined ? `Line ${line} ${text}.` : `Record ${record} ${text} (line ${line}).`;
}

function Panel({ tone, title, children }: { tone: 'good' | 'bad'; title: string; children: ReactNode }) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className="wrap-anywhere"
      style={{
        padding: 12,
        borderRadius: 8,
        background: `var(--zyra-${tone}-ground)`,
        color: `var(--zyra-${tone})`,
      }}
    >
      <Text fw={600}>{title}</Text>
      {children}
    </div>
  );
}
