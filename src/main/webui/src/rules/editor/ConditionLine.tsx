import { Anchor, Code, Group, Stack, Text } from '@mantine/core';
import type { Json } from '../../api/types';
import { isObject, type Path, pointer, setAt } from '../model/document';
import { phrase } from '../model/phrases';
import { type Blank, isBlank, type Part, unshown } from '../model/sentenceBlanks';
import { BlankInput } from './BlankInput';
import { useEditing } from './context';
import { Faults } from './Faults';

/** One condition as a sentence with blanks; one that has no sentence here is shown as written. */
export function ConditionLine({ condition, place }: { condition: unknown; place: Path }) {
  const { vocabulary, scope } = useEditing();
  const parts = phrase(condition, vocabulary, scope);
  return (
    <Stack gap={4} id={`rule${pointer(place)}`} tabIndex={-1} style={{ minWidth: 0, flex: 1 }}>
      {parts && isObject(condition) ? (
        <>
          <Sentence parts={parts} place={place} />
          <Rest names={unshown(condition, parts, ALSO_SHOWN[String(condition.type)] ?? ['type'])} holder={condition} />
        </>
      ) : (
        <AsWritten value={condition} />
      )}
      <Faults place={place} />
    </Stack>
  );
}

const ALSO_SHOWN: Record<string, string[]> = { metric_change: ['type', 'against', 'window'] };

/** Words and blanks in reading order. */
export function Sentence({ parts, place }: { parts: Part[]; place: Path }) {
  const { edit } = useEditing();
  const change = (blank: Blank, value: unknown) => edit((text) => setAt(text, place, blank.write(value)));
  return (
    <Group gap={6} align="center">
      {parts.map((part, i) =>
        isBlank(part) ? (
          <BlankInput key={`${part.name}${i}`} blank={part} place={place} onChange={(value) => change(part, value)} />
        ) : (
          <Text key={i} component="span" size="md">
            {part}
          </Text>
        ),
      )}
    </Group>
  );
}

/** Fields that no blank shows: they are kept, and named so that nobody misses them. */
export function Rest({ names, holder }: { names: string[]; holder: Json }) {
  const { openJson } = useEditing();
  if (names.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" component="div">
      Also written here and kept:{' '}
      {names.map((name) => (
        <Code key={name} mr={4}>
          {name}: {JSON.stringify(holder[name])}
        </Code>
      ))}
      <Anchor component="button" type="button" size="sm" onClick={openJson}>
        Change in JSON
      </Anchor>
    </Text>
  );
}

export function AsWritten({ value }: { value: unknown }) {
  const { openJson } = useEditing();
  return (
    <Group gap="xs">
      <Code className="wrap-anywhere">{JSON.stringify(value)}</Code>
      <Anchor component="button" type="button" size="sm" onClick={openJson}>
        Change in JSON
      </Anchor>
    </Group>
  );
}
