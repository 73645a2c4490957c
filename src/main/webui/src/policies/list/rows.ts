import type { ModelState, ModelSummary, Policy, WholeModel } from '../../api/dmnTypes';
import { titleOf } from '../model/modelStates';
import { lastActivation } from '../versions/versionHistory';

/** A line of the list: a policy, or another decision model. */
export interface ModelRow {
  key: string;
  name: string;
  namespace: string;
  title: string;
  description: string;
  policy: Policy | undefined;
  /** Whether there is a stored model to open. */
  stored: boolean;
  activeVersion: number | null;
  newestVersion: number | null;
  /** Of the version in force, or else of the newest; undefined while it is not known. */
  state: ModelState | undefined;
  /** A newer version than the one in force waits. */
  waiting: ModelState | undefined;
  who: string | undefined;
  when: string | undefined;
}

/** Policies first, in their own order, then the other models by name. */
export function rowsOf(policies: Policy[], models: ModelSummary[], details: (WholeModel | undefined)[]): ModelRow[] {
  const same = (a: { name: string; namespace: string }, b: { name: string; namespace: string }) =>
    a.name === b.name && a.namespace === b.namespace;
  const row = (model: ModelSummary | undefined, policy: Policy | undefined): ModelRow => {
    const ref = model ?? policy!;
    const whole = model && details.find((each) => each && same(each.model, model));
    const active = whole ? whole.model.activeVersion : (model?.activeVersion ?? policy?.version ?? null);
    const newest = whole?.versions.reduce((a, b) => (b.version > a.version ? b : a));
    const last = whole && lastActivation(whole);
    return {
      key: `${ref.namespace}\n${ref.name}`,
      name: ref.name,
      namespace: ref.namespace,
      title: titleOf(ref.name, policy),
      description: policy?.description ?? '',
      policy,
      stored: model !== undefined,
      activeVersion: active,
      newestVersion: model?.newestVersion ?? null,
      state: active !== null ? 'active' : newest?.state,
      waiting:
        active !== null && newest && newest.version > active && newest.state !== 'retired' ? newest.state : undefined,
      who: last?.actor ?? newest?.createdBy,
      when: last?.at ?? newest?.createdAt ?? model?.updatedAt,
    };
  };
  const asPolicies = policies.map((policy) =>
    row(
      models.find((model) => same(model, policy)),
      policy,
    ),
  );
  const others = models
    .filter((model) => !policies.some((policy) => same(model, policy)))
    .map((model) => row(model, undefined));
  return [...asPolicies, ...others.sort((a, b) => a.title.localeCompare(b.title))];
}

/** The rows of the chosen kind that hold every word that was typed. */
export function found(rows: ModelRow[], wanted: { q: string; kind: string }): ModelRow[] {
  const typed = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ title, name, namespace, description, policy }) => {
    const text = `${title} ${name} ${namespace} ${description}`.toLowerCase();
    const kind = wanted.kind === '' || (wanted.kind === 'policies') === (policy !== undefined);
    return kind && typed.every((word) => text.includes(word));
  });
}
