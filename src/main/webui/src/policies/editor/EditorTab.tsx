import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { ModelMessage, ModelRef } from '../../api/dmnTypes';
import { Lines } from '../../shared/Loadable';
import { Section } from '../../shared/Page';
import { SegmentedChoice } from '../../shared/SegmentedChoice';
import { editable } from '../model/dmnVersion';
import type { Draft } from '../page/useDraft';
import { DraftChanges } from './DraftChanges';
import type { Part } from './dmnEditor';
import { FeelHelp } from './FeelHelp';
import { ProblemList } from './ProblemList';
import { type ModelElement, withoutView } from './places';
import { TextView } from './TextView';
import { useCheck } from './useCheck';

const DmnCanvas = lazy(() => import('./DmnCanvas'));

const VIEWS = [
  { value: 'drawing', label: 'Tables and diagram' },
  { value: 'text', label: 'XML' },
] as const;

/** The model to change, what the check says of it, and how FEEL is written. */
export function EditorTab({ modelRef, draft }: { modelRef: ModelRef; draft: Draft }) {
  const [start, setStart] = useState(draft.text);
  const opened = useMemo(() => editable(start), [start]);
  const [reason, setReason] = useState(opened.textOnly);
  const [view, setView] = useState<'drawing' | 'text'>(opened.textOnly ? 'text' : 'drawing');
  const [parts, setParts] = useState<Part[]>([]);
  const [part, setPart] = useState<string>();
  const [definitions, setDefinitions] = useState<ModelElement>();
  const [wanted, setWanted] = useState<{ message: ModelMessage } | null>(null);
  const [line, setLine] = useState<{ line: number } | null>(null);
  const [beside, setBeside] = useState(true);
  const ready = useRef(false);
  const check = useCheck(draft);
  const boxed = useMemo(() => withoutView(definitions), [definitions]);

  const open = (next: 'drawing' | 'text') => {
    if (next === 'drawing') {
      const now = editable(draft.text);
      setReason(now.textOnly);
      if (now.textOnly) return;
      ready.current = false;
      setStart(draft.text);
    }
    setWanted(null);
    setView(next);
  };
  const asText = (why: string) => {
    setReason(why);
    setView('text');
  };
  const show = (message: ModelMessage) => {
    if (view === 'text') setLine({ line: message.line ?? 1 });
    else setWanted({ message });
  };

  const problems = (
    <ProblemList
      messages={check.messages}
      definitions={definitions}
      checking={check.checking}
      error={check.error}
      retry={check.retry}
      show={show}
    />
  );
  const editor = (
    <Section flush>
      <Group gap="sm" p="sm" justify="space-between">
        <Group gap="sm">
          {view === 'drawing' && parts.length > 1 && (
            <NativeSelect
              aria-label="Part of the model"
              data={parts.map(({ id, name, kind }) => ({
                value: id,
                label: kind === 'drd' ? 'Diagram of all decisions' : name,
              }))}
              value={part ?? ''}
              onChange={(e) => setPart(e.currentTarget.value)}
            />
          )}
          <SegmentedChoice label="View" options={VIEWS} value={view} onChange={open} />
        </Group>
        <Button
          size="sm"
          variant="subtle"
          color="gray"
          visibleFrom="sm"
          aria-pressed={!beside}
          leftSection={
            beside ? <IconLayoutSidebarRightCollapse size={16} /> : <IconLayoutSidebarRightExpand size={16} />
          }
          onClick={() => setBeside(!beside)}
        >
          {beside ? 'Use the whole width' : 'Show problems beside'}
        </Button>
      </Group>
      {reason && (
        <Text size="sm" px="md" pb="sm" c="var(--zyra-wait)">
          {reason}
        </Text>
      )}
      {view === 'drawing' && boxed.length > 0 && (
        <Text size="sm" px="md" pb="sm" c="dimmed" className="wrap-anywhere">
          Boxed expressions without a view of their own: {boxed.join(', ')}. Change them in the XML.
        </Text>
      )}
      {view === 'text' ? (
        <TextView xml={draft.text} onChange={draft.change} wanted={line} />
      ) : (
        <Suspense
          fallback={
            <div className="drawing-waits" aria-busy="true">
              <Lines rows={12} />
            </div>
          }
        >
          <DmnCanvas
            xml={opened.xml}
            messages={check.messages}
            wanted={wanted}
            part={part}
            onOpened={(written, unread, model) => {
              if (unread.length > 0)
                return asText(
                  'This model has parts that the drawing editor does not know; they would be lost there. Change it as text.',
                );
              if (start === draft.saved) draft.setBaseline(opened.back(written));
              ready.current = true;
              setDefinitions(model);
            }}
            onFailed={(why) => asText(`The drawing editor cannot open this model (${why}). Change it as text.`)}
            onChanged={(xml, model) => {
              if (!ready.current) return;
              draft.change(opened.back(xml));
              setDefinitions(model);
            }}
            onParts={(next, shown) => {
              setParts(next);
              setPart(shown);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
  // One tree for both widths: the editor must not be built anew when the help moves.
  return (
    <Group align="flex-start" gap="md">
      <Stack gap="md" style={{ flex: beside ? '4 1 480px' : '1 1 100%', minWidth: 0 }}>
        {editor}
      </Stack>
      <Stack gap="md" style={{ flex: beside ? '1 1 250px' : '1 1 100%', minWidth: 0 }}>
        {problems}
        <DraftChanges modelRef={modelRef} draft={draft} />
        <FeelHelp />
      </Stack>
    </Group>
  );
}
