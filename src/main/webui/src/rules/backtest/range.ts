/** What keeps a time from being tried, by the field to change. */
export function rangeFault(from: string, to: string): { field: 'from' | 'to'; message: string } | undefined {
  if (!from) return { field: 'from', message: 'Choose the first day.' };
  if (!to) return { field: 'to', message: 'Choose the last day.' };
  if (from >= to) return { field: 'to', message: 'Choose a day after the first.' };
  return undefined;
}
