import { describe, expect, it } from 'vitest';
import { append, idOf, pointer, ruleOf, setAt, setInside } from './document';

const TEXT = `{
  "id": "a",
  "if": { "type": "metric_below", "metric": "seo_score", "threshold": 70.0 },
  "made_up": { "kept": [1, 2.50, "x"] },
  "then": [{ "type": "flag" }]
}`;

describe('changing one place of a rule', () => {
  it('leaves everything else as it was written', () => {
    const next = setAt(TEXT, ['id'], 'b');
    expect(next).toBe(TEXT.replace('"a"', '"b"'));
  });
  it('makes what lies on the way', () => {
    expect(ruleOf(setAt('', ['limits', 'per_day'], 5))).toEqual({ limits: { per_day: 5 } });
  });
  it('takes a place away', () => {
    expect(ruleOf(setAt(TEXT, ['if', 'threshold'], undefined))?.if).toEqual({
      type: 'metric_below',
      metric: 'seo_score',
    });
    expect(setAt(TEXT, ['nowhere'], undefined)).toBe(TEXT);
  });
  it('gives way where something else stands', () => {
    expect(ruleOf(setAt('{"limits": 3}', ['limits', 'per_day'], 5))).toEqual({ limits: { per_day: 5 } });
  });
  it('leaves a text alone that cannot be read', () => {
    expect(setAt('{ "id": ', ['id'], 'b')).toBe('{ "id": ');
  });
  it('adds to a list, or starts one', () => {
    expect(ruleOf(append(TEXT, ['then'], { type: 'notify' }))?.then).toEqual([{ type: 'flag' }, { type: 'notify' }]);
    expect(ruleOf(append('{}', ['then'], 1))).toEqual({ then: [1] });
  });
  it('drops what holds nothing any more', () => {
    const text = setInside('{"id":"a"}', 'active', 'days', ['mon']);
    expect(ruleOf(text)).toEqual({ id: 'a', active: { days: ['mon'] } });
    expect(ruleOf(setInside(text, 'active', 'days', undefined))).toEqual({ id: 'a' });
  });
});

describe('pointer', () => {
  it('escapes as RFC 6901 says', () => {
    expect(pointer(['a/b', '~c', 2])).toBe('/a~1b/~0c/2');
  });
});

describe('idOf', () => {
  it('makes an id of a name', () => {
    expect(idOf('Verbessere Übertitel, 2×!')).toBe('verbessere_u_bertitel_2');
    expect(idOf('---')).toBe('');
  });
});
