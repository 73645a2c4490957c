/** The top of an axis that starts at zero: the next of 1, 2, 5 times a power of ten. */
export function highest(values: number[]): number {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10) * power;
}

/** Marks on a whole-number axis. */
export function ticks(top: number): number[] {
  return top < 4 ? Array.from({ length: top + 1 }, (_, i) => i) : [0, top / 2, top];
}
