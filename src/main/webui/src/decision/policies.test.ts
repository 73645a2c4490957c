import { describe, expect, it } from 'vitest';
import { impactLines } from './impact';
import { strictestFirst } from './Policies';

describe('strictestFirst', () => {
  it('puts the answer that counts at the top', () => {
    const answer = (verdict: 'auto' | 'approval' | 'recommend' | 'block') => ({ policy: verdict, verdict, reason: '' });
    expect(strictestFirst([answer('auto'), answer('block'), answer('approval')]).map((a) => a.verdict)).toEqual([
      'block',
      'approval',
      'auto',
    ]);
  });
});

describe('impactLines', () => {
  it('writes revenue as money, with its sign', () => {
    expect(impactLines({ revenue: -120, ctr: 0.4, note: null }, 'EUR')).toEqual(['Revenue −€120.00', 'CTR +0.4']);
  });
});
