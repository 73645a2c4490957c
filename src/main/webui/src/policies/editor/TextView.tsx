import { Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';

interface Props {
  xml: string;
  onChange: (xml: string) => void;
  /** A line to go to; a new object goes there again. */
  wanted: { line: number } | null;
}

/** The model as its XML, for what the drawing editor does not know. */
export function TextView({ xml, onChange, wanted }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!wanted || !area.current) return;
    const lines = area.current.value.split('\n');
    const start = lines.slice(0, wanted.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    area.current.focus();
    area.current.setSelectionRange(start, start + (lines[wanted.line - 1]?.length ?? 0));
  }, [wanted]);
  return (
    <Textarea
      ref={area}
      aria-label="Model as XML"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      wrap="off"
      m="md"
      rows={26}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      value={xml}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
