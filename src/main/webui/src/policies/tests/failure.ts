import { isJsonObject, type Json, readExact, sameJson, writeExact } from '../../api/exactJson';

/**
 * What a failed test says, with only what differs: of two contexts the fields that are not the
 * same. Anything else stays as the server wrote it.
 */
export function failureInWords(message: string): string {
  const read = partsOf(message);
  if (!read) return message;
  return differences(read.name, read.found, read.expected)
    .map(({ path, found, expected }) => `${path} is ${shown(found)}, expected ${shown(expected)}.`)
    .join(' ');
}

interface Difference {
  path: string;
  found: Json | undefined;
  expected: Json | undefined;
}

/** "name is JSON, expected JSON": both texts may hold the words between them. */
function partsOf(message: string): { name: string; found: Json; expected: Json } | undefined {
  for (const is of placesOf(message, ' is ')) {
    for (const but of placesOf(message, ', expected ')) {
      if (but < is) continue;
      const found = readExact(message.slice(is + 4, but));
      const expected = readExact(message.slice(but + 11));
      if (found !== undefined && expected !== undefined) return { name: message.slice(0, is), found, expected };
    }
  }
  return undefined;
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

function differences(path: string, found: Json | undefined, expected: Json | undefined): Difference[] {
  if (!isJsonObject(found) || !isJsonObject(expected)) return [{ path, found, expected }];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names
    .filter((name) => !sameJson(found[name], expected[name]))
    .flatMap((name) => differences(`${path}.${name}`, found[name], expected[name]));
}

const shown = (value: Json | undefined): string => (value === undefined ? 'not there' : writeExact(value));
