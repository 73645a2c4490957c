import type { Action, ActionState, FieldDiff, Risk } from './types';

export type RolloutState =
  | 'awaiting_approval'
  | 'publishing'
  | 'watching'
  | 'paused'
  | 'confirmed'
  | 'unchanged'
  | 'rejected'
  | 'expired'
  | 'failed'
  | 'rolling_back'
  | 'rolled_back';

export type StageState = 'waiting' | 'publishing' | 'watching' | 'passed' | 'breached';

/** A part of a rollout that goes out together. */
export interface Stage {
  number: number;
  /** How much of the rollout it is, in percent. */
  share: number;
  actions: number;
  settled: number;
  state: StageState;
  startedAt?: string | null;
  watchUntil?: string | null;
}

export type WatchOutcome = 'not_enough_data' | 'no_harm_seen' | 'soft_breach' | 'hard_breach' | 'unsound_comparison';

/** A relative change: 0.1 is ten percent more. The interval is the one that the watch decides by. */
export interface Effect {
  estimate: number;
  low: number;
  high: number;
}

/** What the watch of a rollout compares, and what it has seen so far. */
export interface Watch {
  metric: string;
  hours: number;
  softDropPercent: number;
  hardDropPercent: number;
  lookedAt?: string | null;
  nextLookAt?: string | null;
  outcome?: WatchOutcome | null;
  sentence?: string | null;
  effect?: Effect | null;
  /** How many products were changed, and how many stand beside them unchanged. */
  treated?: number | null;
  control?: number | null;
}

/** How a rollout is to go out, as the strictest of its decisions says. */
export interface Handling {
  canary: { percent: number | string; reason: string };
  watch: {
    hours: number | string;
    softDropPercent: number | string;
    hardDropPercent: number | string;
    reason: string;
  };
  approval: { by: 'merchant' | 'account_manager' | 'two_people' | string; reason: string };
}

/** What one rule or person wants of one kind at one time. */
export interface Rollout {
  id: string;
  type: string;
  state: RolloutState;
  auditId: string | null;
  ruleId: string | null;
  counts: Partial<Record<ActionState, number>>;
  total: number;
  handling: Handling | null;
  example: Action | null;
  heldBecause: string[];
  risk: Risk | null;
  createdAt: string;
  stages?: Stage[] | null;
  watch?: Watch | null;
  /** What it waits for, as a sentence. */
  waitsFor?: string | null;
}

/** Which of the actions that wait are meant: all, when neither is given. */
export interface Choice {
  only?: string[];
  except?: string[];
}

/** What taking a rollout back would put back; nothing is written. */
export interface TakeBackPreview {
  dryRun: true;
  actions: {
    id: string;
    label: string;
    diff: FieldDiff[];
    /** The fields edited in the shop since, or a sentence. */
    conflicts: string[];
  }[];
}
