import { describe, expect, it } from 'vitest';
import type { DiffKind, FieldDiff } from '../api/types';
import { rollbackModes } from './rollbackModes';

const field = (name: string, kind: DiffKind): FieldDiff => ({ field: name, label: name, kind, before: '', after: '' });

describe('rollbackModes', () => {
  it('asks only when texts were changed together with something else', () => {
    expect(rollbackModes([field('title', 'text'), field('tags', 'list')])).toEqual({ first: 'soft', mixed: false });
    expect(rollbackModes([field('price', 'number')])).toEqual({ first: 'hard', mixed: false });
    expect(rollbackModes([field('title', 'text'), field('price', 'number')])).toEqual({ first: 'soft', mixed: true });
  });
  it('does not take a status for a text', () => {
    expect(rollbackModes([field('status', 'text')])).toEqual({ first: 'hard', mixed: false });
  });
});
