import { describe, expect, it } from 'vitest';
import { contentDiff } from './contentDiff';

describe('contentDiff', () => {
  it('is empty for the same content', () => {
    const content = { title: 'Shirt', tags: ['a'], variants: [{ sku: 'S', price: '10.00' }] };
    expect(contentDiff(content, structuredClone(content))).toEqual([]);
  });
  it('names the variant whose price moved, also when variants change places', () => {
    const before = {
      variants: [
        { optionValues: ['S'], price: '10.00' },
        { optionValues: ['M'], price: '12.00' },
      ],
    };
    const after = {
      variants: [
        { optionValues: ['M'], price: '11.00' },
        { optionValues: ['S'], price: '10.00' },
      ],
    };
    expect(contentDiff(before, after)).toEqual([
      { field: 'variants[M].price', label: 'Price, M', kind: 'number', before: '12.00', after: '11.00' },
    ]);
  });
  it('treats a missing field and null alike', () => {
    expect(contentDiff({ vendor: null }, {})).toEqual([]);
  });
});
