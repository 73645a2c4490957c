import { Box, Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ruleDrlQuery } from '../../api/rules';
import type { Rule } from '../../api/types';
import { Loadable } from '../../shared/Loadable';
import { useMerchant } from '../../shared/merchant';
import { Section } from '../../shared/Page';
import { written } from '../model/document';
import { asWritten } from '../ruleWords';

/** The rule as it is written and as the rule engine reads it. */
export function TextsCard({ rule }: { rule: Rule }) {
  return (
    <Section title="As text">
      <Folded title="As JSON" label="Rule as JSON" text={written(asWritten(rule))} />
      <Drl rule={rule} />
    </Section>
  );
}

function Drl({ rule }: { rule: Rule }) {
  const { id } = useMerchant();
  const [opened, setOpened] = useState(false);
  const drl = useQuery({ ...ruleDrlQuery(id, rule.id, rule.version), enabled: opened });
  return (
    <details onToggle={(e) => setOpened(e.currentTarget.open)}>
      <Text component="summary" size="md" style={{ cursor: 'pointer', width: 'fit-content' }}>
        As the rule engine reads it (DRL)
      </Text>
      {opened && (
        <Loadable query={drl} what="read the rule as DRL">
          {(data) => <Copied label="Rule as DRL" text={data.drl} />}
        </Loadable>
      )}
    </details>
  );
}

function Folded({ title, label, text }: { title: string; label: string; text: string }) {
  return (
    <details>
      <Text component="summary" size="md" style={{ cursor: 'pointer', width: 'fit-content' }}>
        {title}
      </Text>
      <Copied label={label} text={text} />
    </details>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  return (
    <Box mb="sm">
      <Group justify="flex-end">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0} role="region" aria-label={label} fz={13} mah={420} style={{ overflow: 'auto' }}>
        {text}
      </Code>
    </Box>
  );
}
