import { describe, expect, it } from 'vitest';
import { eventReader } from './sse';

describe('eventReader', () => {
  it('reads events however the text is cut', () => {
    const text = 'event: progress\ndata: {"done":1}\n\n: still here\n\nevent:result\ndata: {"a":\ndata: 2}\n\n';
    for (const size of [1, 2, 3, 7, text.length]) {
      const read = eventReader();
      const found = [];
      for (let at = 0; at < text.length; at += size) found.push(...read(text.slice(at, at + size)));
      expect(found).toEqual([
        { event: 'progress', data: '{"done":1}' },
        { event: 'result', data: '{"a":\n2}' },
      ]);
    }
  });
  it('takes every line ending', () => {
    const read = eventReader();
    expect(read('data: a\r\n\r\ndata: b\r\rdata: c\n\n').map((e) => e.data)).toEqual(['a', 'b', 'c']);
  });
});
