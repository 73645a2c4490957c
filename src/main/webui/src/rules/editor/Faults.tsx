import { Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ProblemEntry } from '../../api/types';
import { type Path, pointer } from '../model/document';
import { faultsIn, faultWords } from '../model/faults';
import { useEditing } from './context';

interface Props {
  place: Path;
  /** Places below that show their own faults. */
  except?: string[];
}

/** What is wrong, or worth a look, at a place; it stands right below it. */
export function Faults({ place, except }: Props) {
  const { faults, warnings } = useEditing();
  const at = pointer(place);
  const wrong = faultsIn(faults, at, except);
  const odd = faultsIn(warnings, at, except);
  if (wrong.length + odd.length === 0) return null;
  return (
    <Stack id={`rule${at}:faults`} gap={2}>
      {wrong.map((fault, i) => (
        <Fault key={i} fault={fault} />
      ))}
      {odd.map((fault, i) => (
        <Fault key={`w${i}`} fault={fault} calm />
      ))}
    </Stack>
  );
}

function Fault({ fault, calm }: { fault: ProblemEntry; calm?: boolean }) {
  const Glyph = calm ? IconInfoCircle : IconAlertCircle;
  return (
    <Text
      component="div"
      size="sm"
      c={calm ? 'var(--zyra-wait)' : 'var(--mantine-color-error)'}
      className="wrap-anywhere"
      style={{ display: 'flex', gap: 6 }}
    >
      <Glyph size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <span>{faultWords(fault)}</span>
    </Text>
  );
}
