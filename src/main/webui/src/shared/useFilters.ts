import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that live in the address, so that a view can be bookmarked, shared and gone back to. */
export function useFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const values = {} as Record<K, string>;
  for (const name of names) values[name] = params.get(name) ?? '';
  const set = useCallback(
    (name: K, value: string | null) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const name of names) next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams, names],
  );
  return { values, set, clear, any: names.some((name) => values[name] !== '') };
}
