import { useEffect, useRef } from 'react';

const TYPED_IN = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/**
 * Single keys for the whole page; they rest while someone types, holds a modifier or has a dialog
 * open. Enter keeps its meaning on links and buttons.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>, inDialogs = false) {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest(TYPED_IN)) return;
      if (event.key === 'Enter' && target.closest('a, button')) return;
      if (!inDialogs && document.querySelector('[role="dialog"]')) return;
      const run = current.current[event.key];
      if (run) {
        event.preventDefault();
        run(event);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialogs]);
}
