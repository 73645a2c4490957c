import { Box, Group, Spoiler, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconMinus, IconPlus } from '@tabler/icons-react';
import type { FieldDiff } from '../../api/types';
import { money, percentChange, shown, toNumber } from '../format';
import { useMerchant } from '../merchant';
import { htmlToText, listDiff, wordDiff } from './textDiff';

/** Before and after of some fields: the one way a change is shown anywhere. */
export function Diff({ fields, compact }: { fields: FieldDiff[]; compact?: boolean }) {
  if (fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing in the store differs.
      </Text>
    );
  }
  return (
    <Stack component="dl" gap="sm" m={0}>
      {fields.map((field) => (
        <Box key={field.field}>
          <Text component="dt" size="xs" c="dimmed" fw={550}>
            {field.label}
          </Text>
          <Box component="dd" m={0} className="wrap-anywhere">
            <Change field={field} compact={compact} />
          </Box>
        </Box>
      ))}
    </Stack>
  );
}

function Change({ field, compact }: { field: FieldDiff; compact?: boolean }) {
  if (field.kind === 'number') return <NumberChange field={field} />;
  if (field.kind === 'list') return <ListChange field={field} />;
  const plain = field.kind === 'html' ? htmlToText : (text: string) => text;
  const before = plain(asText(field.before));
  const after = plain(asText(field.after));
  const body = <TextChange before={before} after={after} />;
  if (before.length + after.length < 600) return body;
  return (
    <Spoiler maxHeight={compact ? 96 : 220} showLabel="Show all" hideLabel="Show less">
      {body}
    </Spoiler>
  );
}

function TextChange({ before, after }: { before: string; after: string }) {
  if (before === after) return <Text size="md">{before || <Nothing />} (unchanged)</Text>;
  return (
    <Text component="div" size="md" style={{ whiteSpace: 'pre-wrap' }}>
      {before === '' && <Nothing />}
      {before === '' && ' '}
      {wordDiff(before, after).map((piece, i) =>
        piece.change === 'added' ? (
          <ins key={i}>{piece.text}</ins>
        ) : piece.change === 'removed' ? (
          <del key={i}>{piece.text}</del>
        ) : (
          <span key={i}>{piece.text}</span>
        ),
      )}
      {after === '' && (
        <>
          {' '}
          <Nothing />
        </>
      )}
    </Text>
  );
}

function NumberChange({ field }: { field: FieldDiff }) {
  const { currency } = useMerchant();
  const isMoney = /price|cost|revenue/i.test(field.field);
  const write = (value: unknown) =>
    value === null || value === undefined ? 'none' : isMoney ? money(value, currency) : shown(toNumber(value) ?? value);
  const before = toNumber(field.before);
  const after = toNumber(field.after);
  const percent = before !== undefined && after !== undefined ? percentChange(before, after) : undefined;
  return (
    <Group gap={8} align="baseline">
      <del>{write(field.before)}</del>
      <IconArrowRight size={14} role="img" aria-label="becomes" />
      <ins>{write(field.after)}</ins>
      {percent && (
        <Text component="span" size="sm" c="dimmed">
          {percent}
        </Text>
      )}
    </Group>
  );
}

function ListChange({ field }: { field: FieldDiff }) {
  const pieces = listDiff(asList(field.before), asList(field.after));
  if (pieces.length === 0) return <Nothing />;
  return (
    <Group gap={6}>
      {pieces.map((piece, i) => (
        <Tag key={i} text={piece.text} change={piece.change} />
      ))}
    </Group>
  );
}

function Tag({ text, change }: { text: string; change: 'same' | 'added' | 'removed' }) {
  const tone = change === 'added' ? 'good' : change === 'removed' ? 'bad' : 'calm';
  const inner = (
    <>
      {change === 'added' && <IconPlus size={12} aria-hidden style={{ marginRight: 2, verticalAlign: -1 }} />}
      {change === 'removed' && <IconMinus size={12} aria-hidden style={{ marginRight: 2, verticalAlign: -1 }} />}
      {text}
    </>
  );
  const style = {
    background: `var(--zyra-${tone}-ground)`,
    color: `var(--zyra-${tone})`,
    padding: '1px 8px',
    borderRadius: 8,
  };
  if (change === 'added') return <ins style={style}>{inner}</ins>;
  if (change === 'removed') return <del style={style}>{inner}</del>;
  return <span style={style}>{inner}</span>;
}

function Nothing() {
  return (
    <Text component="span" c="dimmed" fs="italic" inherit>
      empty
    </Text>
  );
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);

const asList = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean)
      : [];
