import { describe, expect, it } from 'vitest';
import type { ModelSummary, Policy, WholeModel } from '../../api/dmnTypes';
import { found, rowsOf } from './rows';

const policy: Policy = {
  key: 'autopilot',
  title: 'Autopilot',
  description: 'How far it may go.',
  name: 'autopilot',
  namespace: 'z',
  decision: 'Autopilot',
  version: 1,
  builtIn: true,
  answers: 'verdict',
};
const model = (name: string, activeVersion: number | null, newestVersion: number): ModelSummary => ({
  name,
  namespace: 'z',
  activeVersion,
  newestVersion,
  createdAt: '2026-11-01T09:00:00Z',
  updatedAt: '2026-11-02T09:00:00Z',
});
const line = (version: number, state: 'active' | 'tested' | 'draft') => ({
  version,
  state,
  valid: true,
  createdAt: '2026-11-02T09:00:00Z',
  createdBy: 'Bo',
});
const whole: WholeModel = {
  model: model('autopilot', 1, 2),
  versions: [line(2, 'tested'), line(1, 'active')],
  history: [{ at: '2026-11-03T09:00:00Z', actor: 'Anna', type: 'dmn.activated', version: 1, text: '' }],
};

describe('the list of policies', () => {
  it('has the policies first, then other models by name', () => {
    const rows = rowsOf([policy], [model('zebra', null, 1), model('autopilot', 1, 2), model('Apples', null, 1)], []);
    expect(rows.map((row) => row.title)).toEqual(['Autopilot', 'Apples', 'Zebra']);
  });

  it('says who put what in force, and what waits', () => {
    const [row] = rowsOf([policy], [whole.model], [whole]);
    expect(row).toMatchObject({
      state: 'active',
      activeVersion: 1,
      waiting: 'tested',
      who: 'Anna',
      when: '2026-11-03T09:00:00Z',
    });
  });

  it('says who wrote a model that is not in force', () => {
    const draft: WholeModel = { model: model('a', null, 1), versions: [line(1, 'draft')], history: [] };
    expect(rowsOf([], [draft.model], [draft])[0]).toMatchObject({ state: 'draft', waiting: undefined, who: 'Bo' });
  });

  it('is found by words and kind', () => {
    const rows = rowsOf([policy], [model('zebra', null, 1)], []);
    expect(found(rows, { q: 'far may', kind: '' }).map((row) => row.name)).toEqual(['autopilot']);
    expect(found(rows, { q: '', kind: 'others' }).map((row) => row.name)).toEqual(['zebra']);
  });
});
