import type { ModelEvent, WholeModel } from '../../api/dmnTypes';

/** The version that a roll back puts in force again: the last that was in force besides the one that is. */
export function versionBefore({ model, history }: WholeModel): number | undefined {
  const newestFirst = [...history].sort((a, b) => b.at.localeCompare(a.at));
  const entry = newestFirst.find(
    (each) => each.type === 'dmn.activated' && each.version !== null && each.version !== model.activeVersion,
  );
  return entry?.version ?? undefined;
}

/** Who put the version in force that is, and when. */
export function lastActivation({ model, history }: WholeModel): ModelEvent | undefined {
  return [...history]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find((each) => each.type === 'dmn.activated' && each.version === model.activeVersion);
}

/** The two versions that a comparison starts with: what is in force and the newest, or the newest two. */
export function firstCompared({ model, versions }: WholeModel): { from: number; to: number } {
  const numbers = versions.map((each) => each.version).sort((a, b) => b - a);
  const to = numbers[0] ?? 1;
  const { activeVersion } = model;
  return { from: activeVersion !== null && activeVersion !== to ? activeVersion : (numbers[1] ?? to), to };
}

/** The version to open unasked: the newest, unless it was taken out of use and another one is in force. */
export function firstOpened({ model, versions }: WholeModel): number {
  const newest = versions.find((each) => each.version === model.newestVersion);
  return newest?.state === 'retired' && model.activeVersion !== null ? model.activeVersion : model.newestVersion;
}
