import { describe, expect, it } from 'vitest';
import { ExactNumber, exactNumber, readExact, sameJson, writeExact } from './exactJson';

describe('exact JSON', () => {
  it('keeps every digit of a number there and back', () => {
    const text = '{"price": 0.10000000000000000001, "count": 12, "list": [1.50, 34567890123456789012]}';
    expect(writeExact(readExact(text))).toBe(text);
  });

  it('makes plain numbers where nothing is lost', () => {
    expect(exactNumber('2.5')).toBe(2.5);
    expect(exactNumber('2.50')).toBeInstanceOf(ExactNumber);
    expect(exactNumber('1.')).toBeUndefined();
    expect(exactNumber('many')).toBeUndefined();
  });

  it('says undefined of what is no JSON', () => {
    expect(readExact('{"a":')).toBeUndefined();
    expect(readExact('')).toBeUndefined();
    expect(readExact('[1,]')).toBeUndefined();
  });

  it('compares without looking at the order of fields', () => {
    expect(sameJson({ a: 1, b: [true] }, { b: [true], a: 1 })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
  });

  it('indents for people', () => {
    expect(writeExact({ a: [1], b: {} }, 2)).toBe('{\n  "a": [\n    1\n  ],\n  "b": {}\n}');
  });
});
