import { describe, expect, it } from 'vitest';
import { locate, pointerPath, readRule } from './ruleText';

const TEXT = '{\n  "id": "a",\n  "if": { "metric": "seo_scor" },\n  "then": [{ "type": "x" }]\n}';

describe('readRule', () => {
  it('reads JSON', () => {
    expect(readRule('{"id":"a"}')).toEqual({ ok: true, value: { id: 'a' } });
  });
  it('says where it stops being JSON and what to write there', () => {
    const reading = readRule('{\n  "id" "a"\n}');
    expect(reading.ok).toBe(false);
    expect(reading.ok || reading.entry).toEqual({
      line: 2,
      message: 'Put a colon between the name and its value.',
    });
  });
});

describe('locate', () => {
  const at = (pointer: string) => {
    const { start, end } = locate(TEXT, pointer);
    return TEXT.slice(start, end);
  };
  it('finds the value a pointer names', () => {
    expect(at('/if/metric')).toBe('"seo_scor"');
    expect(at('/then/0/type')).toBe('"x"');
  });
  it('finds the nearest parent of a value that is missing', () => {
    expect(at('/if/threshold')).toBe('{ "metric": "seo_scor" }');
    expect(at('')).toBe(TEXT);
  });
});

describe('pointerPath', () => {
  it('resolves the escapes of RFC 6901', () => {
    expect(pointerPath('/a~1b/~0c/2')).toEqual(['a/b', '~c', 2]);
  });
});
