import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that live in the address, so that a view can be bookmarked, shared and gone back to. */
export function useFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const values = {} as Record<K, string>;
  for (const name of names) values[name] = params.get(name) ?? '';
  const change = useCallback(
    (edit: (next: URLSearchParams) => void) => {
      // From the address bar: the parameters of the last drawing can be older than the last change.
      const next = new URLSearchParams(window.location.search);
      edit(next);
      setParams(next, { replace: true });
    },
    [setParams],
  );
  const set = useCallback(
    (name: K, value: string | null) => change((next) => (value ? next.set(name, value) : next.delete(name))),
    [change],
  );
  const clear = useCallback(
    () =>
      change((next) => {
        for (const name of names) next.delete(name);
      }),
    [change, names],
  );
  return { values, set, clear, any: names.some((name) => values[name] !== '') };
}
