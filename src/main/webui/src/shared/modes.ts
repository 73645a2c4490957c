import type { Limits, Mode } from '../api/types';
import { money } from './format';

interface ModeWords {
  value: Mode;
  label: string;
  allows: string;
}

/** The autopilot modes, most careful first, and what each allows. */
export const MODES: ModeWords[] = [
  { value: 'safe', label: 'Safe', allows: 'Asks you before every change.' },
  {
    value: 'balanced',
    label: 'Balanced',
    allows:
      'Publishes low-risk changes it is at least 50 % sure of, carries out medium-risk ones from 80 %, and asks you for the rest.',
  },
  {
    value: 'aggressive',
    label: 'Aggressive',
    allows:
      'Carries out low-risk changes from 30 % confidence, medium-risk ones from 60 %, high-risk ones from 80 %, and asks you for the rest.',
  },
];

export const modeWords = (mode: Mode): ModeWords => MODES.find((m) => m.value === mode) ?? MODES[0]!;

export const raises = (from: Mode, to: Mode) =>
  MODES.findIndex((m) => m.value === to) > MODES.findIndex((m) => m.value === from);

/** What autopilot may do now, in one or two sentences. */
export function allowance(on: boolean, mode: Mode): string {
  return on ? modeWords(mode).allows : 'Publishes nothing by itself until you switch it on.';
}

export function limitsSentence(limits: Limits, currency: string): string {
  return (
    `In every mode it changes at most ${limits.catalogChangePercent} % of the catalogue a day, ` +
    `and asks before lowering a price by more than ${limits.maxPriceDropPercent} % ` +
    `or risking more than ${money(limits.maxRevenueLoss, currency)} of revenue in 30 days. ` +
    `It never takes a product off the shop without you.`
  );
}
