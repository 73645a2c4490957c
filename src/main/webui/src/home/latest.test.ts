import { describe, expect, it } from 'vitest';
import type { DecisionRow } from '../api/types';
import { batches, named } from './latest';

const row = (label: string, change: Partial<DecisionRow> = {}): DecisionRow => ({
  id: label,
  auditId: 'a1',
  createdAt: '2026-05-01T09:00:00Z',
  ruleId: 'seo',
  ruleVersion: 1,
  actionType: 'optimize_title',
  subject: { scope: 'product', id: label, label },
  verdict: 'approval',
  sentence: `Improve title of "${label}"`,
  because: 'SEO score 35 is below 70',
  action: { id: `${label}-action`, state: 'published' },
  ...change,
});

describe('batches', () => {
  it('tells once what is said of several products', () => {
    const [batch, ...others] = batches([row('Shirt'), row('Throw'), row('Mug')]);
    expect(others).toEqual([]);
    expect(batch!.sentence).toBe('Improve title of 3 products');
    expect(batch!.filter).toEqual({ audit: 'a1', rule: 'seo', actionType: 'optimize_title', state: 'published' });
  });

  it('says at least for the audit that is cut off', () => {
    const rows = [row('Mug', { auditId: 'a2' }), row('Shirt'), row('Throw')];
    expect(batches(rows, true).map((b) => b.sentence)).toEqual([
      'Improve title of "Mug"',
      'Improve title of 2+ products',
    ]);
  });

  it('keeps apart what came out differently', () => {
    expect(batches([row('Shirt'), row('Throw', { action: null })]).map((b) => b.sentence)).toEqual([
      'Improve title of "Shirt"',
      'Improve title of "Throw"',
    ]);
  });
});

describe('named', () => {
  it('names the first', () => {
    expect(named([row('Shirt'), row('Throw'), row('Mug')])).toBe('Shirt, Throw and others');
    expect(named([row('Shirt'), row('Throw')])).toBe('Shirt and Throw');
  });
});
