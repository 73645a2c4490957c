import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ProblemEntry } from '../../api/types';

/** A rule's text as JSON, or where it stops being JSON. */
export type Reading = { ok: true; value: unknown } | { ok: false; entry: ProblemEntry; offset: number };

const MESSAGES: Record<string, string> = {
  PropertyNameExpected: 'Write a name in double quotes here.',
  ValueExpected: 'Write a value here.',
  ColonExpected: 'Put a colon between the name and its value.',
  CommaExpected: 'Put a comma between this entry and the one before.',
  CloseBraceExpected: 'Close the object with }.',
  CloseBracketExpected: 'Close the list with ].',
  EndOfFileExpected: 'Remove what follows the rule.',
  UnexpectedEndOfString: 'Close the text with a double quote.',
  InvalidSymbol: 'Put text in double quotes.',
  InvalidCommentToken: 'Remove the comment.',
};

export function readRule(text: string): Reading {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  const first = errors[0];
  if (!first) return { ok: true, value };
  const line = text.slice(0, first.offset).split('\n').length;
  const message = MESSAGES[printParseErrorCode(first.error)] ?? 'Correct the JSON here.';
  return { ok: false, entry: { line, message }, offset: first.offset };
}

/** The path a JSON pointer (RFC 6901) names. */
export function pointerPath(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Where in the text a pointer leads, or to its nearest parent when the text has no such place. */
export function locate(text: string, pointer: string): { start: number; end: number } {
  const tree = parseTree(text);
  const path = pointerPath(pointer);
  while (tree) {
    const node = findNodeAtLocation(tree, path);
    if (node) return { start: node.offset, end: node.offset + node.length };
    if (path.length === 0) break;
    path.pop();
  }
  return { start: 0, end: text.length };
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
