import { describe, expect, it } from 'vitest';
import { htmlToText, listDiff, wordDiff } from './textDiff';

const join = (pieces: ReturnType<typeof wordDiff>, without: string) =>
  pieces
    .filter((p) => p.change !== without)
    .map((p) => p.text)
    .join('');

describe('wordDiff', () => {
  it('marks the words that came and went', () => {
    expect(wordDiff('Linen Shirt', 'Linen Summer Shirt').filter((p) => p.change !== 'same')).toEqual([
      { text: 'Summer ', change: 'added' },
    ]);
  });
  it('holds both versions whole', () => {
    const before = 'A plain, white shirt.';
    const after = 'A white shirt, made of linen.';
    const pieces = wordDiff(before, after);
    expect(join(pieces, 'added')).toBe(before);
    expect(join(pieces, 'removed')).toBe(after);
  });
});

describe('listDiff', () => {
  it('tells kept entries from new and dropped ones', () => {
    expect(listDiff(['linen', 'shirt'], ['linen', 'summer'])).toEqual([
      { text: 'linen', change: 'same' },
      { text: 'shirt', change: 'removed' },
      { text: 'summer', change: 'added' },
    ]);
  });
});

describe('htmlToText', () => {
  it('keeps the words and drops markup and scripts', () => {
    expect(htmlToText('<p>Soft <b>linen</b>.</p><ul><li>Washable</li></ul><script>x()</script>')).toBe(
      'Soft linen.\n• Washable',
    );
  });
});
