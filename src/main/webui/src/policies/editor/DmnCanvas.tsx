import { Box } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ModelMessage } from '../../api/dmnTypes';
import { DmnEditor, type Part } from './dmnEditor';
import { type ModelElement, markedRows, placeOf } from './places';

interface Props {
  /** What to open; another text (another version, or what was discarded) opens anew. */
  xml: string;
  messages: ModelMessage[];
  /** The message that was asked to be shown; a new object leads there again. */
  wanted: { message: ModelMessage } | null;
  /** The part to show, by id. */
  part: string | undefined;
  onOpened: (written: string, unread: string[], definitions: ModelElement | undefined) => void;
  onFailed: (why: string) => void;
  onChanged: (xml: string, definitions: ModelElement | undefined) => void;
  onParts: (parts: Part[], shown: string | undefined) => void;
}

/** The DMN editor in the page; fetched only when an editor is opened. */
export default function DmnCanvas({ xml, messages, wanted, part, ...on }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<DmnEditor | null>(null);
  const told = useRef(on);
  const shown = useRef<string | undefined>(part);
  useEffect(() => {
    told.current = on;
  });

  useEffect(() => {
    const made = new DmnEditor(box.current!, {
      changed: (text) => told.current.onChanged(text, made.definitions),
      parts: (parts, now) => {
        shown.current = now;
        told.current.onParts(parts, now);
      },
    });
    editor.current = made;
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const made = editor.current!;
    let current = true;
    made.open(xml, shown.current).then(
      ({ written, unread }) => current && told.current.onOpened(written, unread, made.definitions),
      (error: unknown) => current && told.current.onFailed(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [xml]);

  useEffect(() => {
    if (part && part !== shown.current) void editor.current?.show(part);
  }, [part]);

  useEffect(() => {
    const made = editor.current!;
    const place = wanted ? placeOf(wanted.message, made.definitions) : undefined;
    made.mark(markedRows(messages, made.definitions), place?.cells ?? []);
  }, [messages, wanted]);

  useEffect(() => {
    if (wanted) void editor.current?.lead(placeOf(wanted.message, editor.current.definitions));
  }, [wanted]);

  return (
    <Box ref={box} className="drawing" tabIndex={-1} role="region" aria-label="Model editor" data-testid="drawing" />
  );
}
