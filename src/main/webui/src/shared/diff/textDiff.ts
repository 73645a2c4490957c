import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of text that is in both versions, only in the new one, or only in the old one. */
export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** Word-level difference of two texts, in reading order. */
export function wordDiff(before: string, after: string): Piece[] {
  return diffWordsWithSpace(before, after).map((part) => ({
    text: part.value,
    change: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }));
}

/** Which entries of a list stayed, came and went. */
export function listDiff(before: string[], after: string[]): Piece[] {
  return diffArrays(before, after).flatMap((part) =>
    part.value.map((text) => ({
      text,
      change: part.added ? ('added' as const) : part.removed ? ('removed' as const) : ('same' as const),
    })),
  );
}

/** The words of an HTML text: tags dropped, blocks on lines of their own, entities resolved. */
export function htmlToText(html: string): string {
  const withBreaks = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<li[^>]*>/gi, '\n• ')
    .replace(/<(br|\/p|\/div|\/h[1-6]|\/ul|\/ol|\/tr)[^>]*>/gi, '\n');
  const plain =
    typeof DOMParser === 'undefined'
      ? withBreaks.replace(/<[^>]*>/g, '')
      : (new DOMParser().parseFromString(withBreaks, 'text/html').body.textContent ?? '');
  return plain
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
