import { useSyncExternalStore } from 'react';

/** Who works at this browser: sent with every write, so that the audit trail can name them. */
const KEY = 'zyra.actor';
const LONGEST = 100;

const listeners = new Set<() => void>();

/** The name as it was set here, or '' for nobody in particular. */
export function actor(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return ''; // no storage here (tests, or a browser that forbids it)
  }
}

export function setActor(name: string): void {
  try {
    if (name.trim()) localStorage.setItem(KEY, name.trim());
    else localStorage.removeItem(KEY);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** What stands in the way of a name; header fields carry Latin letters only. */
export function actorFault(name: string): string | undefined {
  if (name.trim().length > LONGEST) return `Write a name of at most ${LONGEST} letters.`;
  if (!/^[\x20-\x7e\xa0-\xff]*$/.test(name))
    return 'Write the name in Latin letters; that is how the audit trail keeps it.';
  return undefined;
}

/** The name that can be sent, or undefined. */
export function sentActor(): string | undefined {
  const name = actor();
  return name && !actorFault(name) ? name : undefined;
}

function subscribe(changed: () => void) {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
}

export const useActor = (): string => useSyncExternalStore(subscribe, actor);
