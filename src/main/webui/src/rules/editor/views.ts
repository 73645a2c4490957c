import type { ProblemEntry } from '../../api/types';

export const VIEWS = [
  { value: 'form', label: 'Form' },
  { value: 'builder', label: 'Builder' },
  { value: 'json', label: 'JSON' },
] as const;
export type View = (typeof VIEWS)[number]['value'];

export const isView = (name: string | null): name is View => VIEWS.some((view) => view.value === name);

/** The element of a place, or of the nearest place around it that is shown; never the whole rule's. */
export function elementOf(pointer: string | undefined): HTMLElement | null {
  for (let at = pointer ?? ''; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = document.getElementById(`rule${at}`);
    if (found) return found;
  }
  return null;
}

/** The views that may show a fault's place, the one that is open first. */
export function viewsFor(entry: ProblemEntry, open: View): View[] {
  if (entry.line !== undefined) return ['json'];
  const own: View = /^\/(if|then)(\/|$)/.test(entry.pointer ?? '') ? 'builder' : 'form';
  return open === own || open === 'json' ? [open] : [open, own, 'json'];
}

/** Brings a place before the reader's eyes and keyboard. */
export function focusOn(element: HTMLElement) {
  element.scrollIntoView({ block: 'center' });
  const inner = element.matches('input, select, textarea, button, [tabindex]')
    ? element
    : element.querySelector<HTMLElement>('input, select, textarea, button, [tabindex]');
  (inner ?? element).focus({ preventScroll: true });
}
