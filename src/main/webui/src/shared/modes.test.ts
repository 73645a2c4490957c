import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODES } from './modes';

const table = readFileSync(new URL('../../../resources/dmn/autopilot.dmn', import.meta.url), 'utf8');

/** The confidence from which the table lets a mode act by itself, by risk. */
function thresholds(mode: string): number[] {
  const rows = [...table.matchAll(/<rule .*?<\/rule>/g)].map((row) =>
    [...row[0].matchAll(/<text>(.*?)<\/text>/g)].map((cell) => cell[1]!.replace(/&gt;/g, '>').replace(/"/g, '')),
  );
  return rows
    .filter((cells) => cells[0] === mode && cells[4] === 'auto' && cells[3]!.startsWith('>='))
    .map((cells) => Math.round(Number(cells[3]!.replace('>=', '')) * 100));
}

describe('the words for the autopilot modes', () => {
  it.each(MODES)('say of $value what the decision table does', ({ value, allows }) => {
    const said = [...allows.matchAll(/(\d+) %/g)].map((match) => Number(match[1]));
    expect(said).toEqual(thresholds(value));
  });

  it('know every mode of the table', () => {
    const known = MODES.map((mode) => mode.value);
    for (const mode of ['safe', 'balanced', 'aggressive']) expect(known).toContain(mode);
    expect(table).toContain('"safe"');
  });
});
