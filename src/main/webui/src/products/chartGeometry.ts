/** Where the points of a line chart stand. Pure. */

export interface Plot {
  width: number;
  height: number;
  left: number;
  bottom: number;
  top: number;
}

/** A round number that is at least as large, so that the axis ends with a number people read easily. */
export function axisTop(largest: number): number {
  if (!(largest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 5, 10].find((each) => each * power >= largest) ?? 10;
  return step * power;
}

/** The path of a line; where nothing was measured, it is interrupted. */
export function linePath(values: (number | null)[], top: number, plot: Plot): string {
  const inner = plot.width - plot.left;
  const tall = plot.height - plot.bottom - plot.top;
  let drawing = false;
  return values
    .map((value, i) => {
      if (value === null) {
        drawing = false;
        return '';
      }
      const x = plot.left + (values.length === 1 ? inner / 2 : (i / (values.length - 1)) * (inner - 4));
      const y = plot.top + tall * (1 - Math.max(0, value) / top);
      const move = drawing ? 'L' : 'M';
      drawing = true;
      return `${move}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .filter(Boolean)
    .join(' ');
}
