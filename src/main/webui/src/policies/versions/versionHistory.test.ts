import { describe, expect, it } from 'vitest';
import type { ModelEvent, ModelState, WholeModel } from '../../api/dmnTypes';
import { firstCompared, firstOpened, lastActivation, versionBefore } from './versionHistory';

const event = (at: number, type: string, version: number): ModelEvent => ({
  at: `2026-11-${10 + at}T09:00:00Z`,
  actor: 'Anna',
  type,
  version,
  text: '',
});
const line = (version: number) => ({
  version,
  state: 'tested' as ModelState,
  valid: true,
  createdAt: '',
  createdBy: 'Anna',
});
const whole = (activeVersion: number | null, history: ModelEvent[], versions = [3, 2, 1]): WholeModel => ({
  model: { name: 'a', namespace: 'b', activeVersion, newestVersion: versions[0]!, createdAt: '', updatedAt: '' },
  versions: versions.map(line),
  history,
});

describe('a model’s trail', () => {
  const history = [event(1, 'dmn.activated', 1), event(2, 'dmn.uploaded', 3), event(3, 'dmn.activated', 2)];

  it('knows what a roll back leads to', () => {
    expect(versionBefore(whole(2, history))).toBe(1);
    expect(versionBefore(whole(1, [event(1, 'dmn.activated', 1)]))).toBeUndefined();
  });

  it('knows who put the version in force', () => {
    expect(lastActivation(whole(2, history))?.at).toContain('2026-11-13');
    expect(lastActivation(whole(null, history))).toBeUndefined();
  });

  it('compares what is in force with the newest first', () => {
    expect(firstCompared(whole(1, history))).toEqual({ from: 1, to: 3 });
    expect(firstCompared(whole(3, history))).toEqual({ from: 2, to: 3 });
    expect(firstCompared(whole(null, [], [1]))).toEqual({ from: 1, to: 1 });
  });

  it('opens the newest version, but not one that was rolled back', () => {
    expect(firstOpened(whole(1, history))).toBe(3);
    const rolledBack = whole(1, history);
    rolledBack.versions[0]!.state = 'retired';
    expect(firstOpened(rolledBack)).toBe(1);
  });
});
