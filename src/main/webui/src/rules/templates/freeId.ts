/** The id, or with a number behind it the first that no rule has yet; ids have at most 80 characters. */
export function freeId(id: string, taken: string[]): string {
  const used = new Set(taken);
  for (let number = 1; ; number++) {
    const tail = number === 1 ? '' : `_${number}`;
    const candidate = id.slice(0, 80 - tail.length) + tail;
    if (!used.has(candidate)) return candidate;
  }
}
