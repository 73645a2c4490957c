import { describe, expect, it } from 'vitest';
import { nameFault, newModel } from './template';

describe('a new model', () => {
  it('carries its name, escaped, and a namespace of its own', () => {
    const xml = newModel(' Returns & "swaps" ');
    expect(xml).toContain('name="Returns &amp; &quot;swaps&quot;"');
    expect(xml).toContain('namespace="urn:zyra:model:returns-swaps"');
    expect(xml).toContain('id="m_returns_swaps_row1"');
  });

  it('has ids that occur once', () => {
    const ids = [...newModel('Returns').matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('needs a name that is free', () => {
    const taken = [{ name: 'Returns', namespace: 'x' }];
    expect(nameFault(' ', taken)).toBeDefined();
    expect(nameFault('Returns', taken)).toContain('another name');
    expect(nameFault('Refunds', taken)).toBeUndefined();
  });
});
