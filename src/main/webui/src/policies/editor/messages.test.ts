import { describe, expect, it } from 'vitest';
import type { ModelMessage, Severity } from '../../api/dmnTypes';
import { ApiError } from '../../api/request';
import { countsInWords, reportOf, sorted } from './messages';

const message = (severity: Severity, text: string): ModelMessage => ({ severity, kind: 'gap', message: text });

describe('messages', () => {
  it('stand the worst first, each once', () => {
    const list = sorted([
      message('info', 'c'),
      message('warning', 'b'),
      message('error', 'a'),
      message('warning', 'b'),
    ]);
    expect(list.map((each) => each.message)).toEqual(['a', 'b', 'c']);
  });

  it('are counted in words', () => {
    expect(
      countsInWords([message('error', 'a'), message('warning', 'b'), message('warning', 'c'), message('info', 'd')]),
    ).toBe('1 error, 2 warnings');
    expect(countsInWords([message('info', 'd')])).toBe('');
  });

  it('come out of a refusal too', () => {
    const refused = new ApiError({
      type: 'x',
      title: 'Not let in',
      status: 422,
      errors: [{ line: 3, message: 'No Java functions', hint: 'Write it in FEEL.' }],
    });
    expect(reportOf(refused)).toEqual({
      valid: false,
      messages: [
        {
          severity: 'error',
          kind: 'refused',
          message: 'No Java functions',
          hint: 'Write it in FEEL.',
          element: undefined,
          line: 3,
        },
      ],
    });
    expect(reportOf(new ApiError({ type: 'x', title: 'Gone', status: 404 }))).toBeUndefined();
  });
});
