// Rules, their language, templates, versions and simulations on the wire.

import type { ConditionNode, PolicyAnswer, ProblemEntry, Risk, Subject, Verdict } from './types';

/** Any JSON object. */
export type Json = Record<string, unknown>;

/** The rule as the merchant wrote it; conditions and actions stay open to new kinds. */
export interface RuleJson {
  id: string;
  name?: string | null;
  scope?: string | null;
  if: unknown;
  then: { type: string; [parameter: string]: unknown }[];
  publish?: string | null;
  mode?: string | null;
  priority?: number | null;
  cooldown?: number | null;
  active?: Json | null;
  limits?: Json | null;
  tags?: string[] | null;
  owner?: string | null;
  description?: string | null;
}

export interface Rule extends RuleJson {
  version: number;
  enabled: boolean;
  summary: string;
  updatedAt: string;
}

export interface RuleVersion {
  version: number;
  rule: RuleJson;
  createdAt: string;
  createdBy: string;
  current: boolean;
}

export interface Validation {
  valid: boolean;
  errors: ProblemEntry[];
  warnings?: ProblemEntry[];
  summary: string | null;
  /** What it looks at one by one, also when the rule leaves that open. */
  scope?: string | null;
  drl?: string | null;
}

export interface VersionChange {
  pointer: string;
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
  words: string;
}

export interface VersionDiff {
  from: number;
  to: number;
  changes: VersionChange[];
}

export interface WhyNotStep {
  step: string;
  passed: boolean;
  reason: string;
}

/** Why a rule does or does not decide something about one subject. */
export interface WhyNot {
  ruleId: string;
  version: number | null;
  subject: Subject;
  fires: boolean;
  verdict: Verdict | null;
  sentence: string;
  steps: WhyNotStep[];
  conditions: ConditionNode | null;
  policies: PolicyAnswer[];
}

export type Counts = Record<Verdict, number>;

export interface SimulatedRun {
  at: string;
  facts: number;
  before: Counts;
  after: Counts;
  added: number;
  removed: number;
  changed: number;
}

export interface SimulatedDecision {
  at: string;
  change: 'added' | 'removed' | 'changed' | 'same';
  ruleId: string;
  actionType: string;
  subject: Subject;
  sentence: string;
  because: string;
  verdict: Verdict | null;
  verdictBefore: Verdict | null;
}

export interface Simulation {
  from: string;
  to: string;
  runs: SimulatedRun[];
  before: Counts;
  after: Counts;
  rules: ({ id: string; matched: number; cooling: number; underWay: number } & Counts)[];
  differences: { added: number; removed: number; changed: number };
  sample: SimulatedDecision[];
}

export interface SimulationRequest {
  rules?: unknown[];
  only?: boolean;
  at?: string;
  from?: string;
  to?: string;
  sample?: number;
}

export interface SimulationProgress {
  done: number;
  total: number;
  at: string;
}

export type Unit = 'points' | 'money' | 'count' | 'characters' | 'percent' | 'days' | 'ratio' | 'hours';

export interface MetricWord {
  key: string;
  label: string;
  unit: Unit | string;
  scopes: string[];
}

export interface AttributeWord {
  key: string;
  label: string;
  kind: 'text' | 'list' | 'moment' | 'flag' | string;
  scopes: string[];
  comparisons: string[];
}

export interface ConditionWord {
  type: string;
  label: string;
  scopes: string[];
  fields: { name: string; kind: string; required: boolean }[];
}

export interface ParameterWord {
  name: string;
  type: string;
  required: boolean;
  description?: string | null;
  min?: number | null;
  max?: number | null;
  choices?: string[] | null;
  /** The scopes that a choice is for, where it is not for all of the action's. */
  choiceScopes?: Record<string, string[]> | null;
  /** When it may be given at all. */
  onlyWhen?: ParameterCase | null;
  /** When it is a number instead of a text. */
  numberWhen?: ParameterCase | null;
}

/** Holds when another parameter has one of these values. */
export interface ParameterCase {
  parameter: string;
  values: string[];
}

export interface ActionWord {
  name: string;
  label: string;
  phrase: string;
  scopes: string[];
  risk: string;
  reversible: boolean;
  touches: string[];
  parameters: ParameterWord[];
  /** Parameters of which exactly one is given. */
  exactlyOne?: string[] | null;
  /** When exactly one of them is given; always, where this is left out. */
  exactlyOneWhen?: ParameterCase | null;
}

/** The words that rules are written with. */
export interface RuleLanguage {
  scopes: { key: string; noun: string }[];
  metrics: MetricWord[];
  attributes: AttributeWord[];
  conditions: ConditionWord[];
  events: (string | { key?: string; type?: string; label?: string })[];
  actions: ActionWord[];
  limits?: Json;
}

export interface TemplateParameter {
  name: string;
  label: string;
  type: 'number' | 'percent' | 'money' | 'count' | 'duration' | 'text' | 'texts' | 'choice' | 'template' | string;
  default?: unknown;
  min?: number | null;
  max?: number | null;
  choices?: { value: string; label: string }[] | null;
  unit?: string | null;
}

/** A ready rule with blanks to fill in. */
export interface RuleTemplate {
  id: string;
  goal: string;
  title: string;
  description: string;
  sentence: string;
  parameters: TemplateParameter[];
  scope: string;
  actions: string[];
  risk: Risk;
}

export interface FilledTemplate {
  rule: RuleJson;
  sentence: string;
}

export interface SegmentRow {
  name: string;
  title?: string | null;
  description?: string | null;
  builtIn: boolean;
  customers: number | null;
}
