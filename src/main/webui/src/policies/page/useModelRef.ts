import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { ModelRef } from '../../api/dmnTypes';

export const TABS = [
  { value: 'editor', label: 'Editor' },
  { value: 'try', label: 'Try it' },
  { value: 'tests', label: 'Tests' },
  { value: 'what-if', label: 'What if' },
  { value: 'versions', label: 'Versions' },
] as const;

export type Tab = (typeof TABS)[number]['value'];

/** The model, version and tab that the address names. */
export function useModelPlace() {
  const { name = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const namespace = params.get('namespace') ?? '';
  const version = Number(params.get('version')) || undefined;
  const tab: Tab = TABS.find((each) => each.value === params.get('tab'))?.value ?? 'editor';
  const ref: ModelRef = useMemo(() => ({ name, namespace }), [name, namespace]);
  const go = (change: { tab?: Tab; version?: number | null }) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (change.tab) next.set('tab', change.tab);
      if (change.version) next.set('version', String(change.version));
      if (change.version === null) next.delete('version');
      return next;
    });
  return { ref, version, tab, go };
}

/** The address of a model's page, below the merchant's. */
export const modelSearch = (ref: ModelRef, more: Record<string, string> = {}): string =>
  `?${new URLSearchParams({ ...(ref.namespace ? { namespace: ref.namespace } : {}), ...more }).toString()}`;
