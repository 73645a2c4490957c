// The wire format of /api/v1, as the dashboard uses it.

export type * from './productTypes';
export type * from './rolloutTypes';
export type * from './ruleTypes';

export type Mode = 'aggressive' | 'balanced' | 'safe';
export type Verdict = 'auto' | 'approval' | 'recommend' | 'block';
export type Risk = 'low' | 'medium' | 'high';
export type ActionState =
  | 'composing'
  | 'proposed'
  | 'unchanged'
  | 'awaiting_approval'
  | 'approved'
  | 'publishing'
  | 'published'
  | 'rolling_back'
  | 'rolled_back'
  | 'rejected'
  | 'expired'
  | 'conflicted'
  | 'failed';

/** One page of a list; `next` is the cursor of the following page. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}

/** One entry of a problem: where it is (pointer, field or line), what it is, what to do. */
export interface ProblemEntry {
  pointer?: string;
  field?: string;
  line?: number;
  message: string;
  hint?: string | null;
}

/** RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  fix?: string;
  errors?: ProblemEntry[];
}

export interface BrandVoice {
  words: string[];
  tone: string;
}

export interface Limits {
  catalogChangePercent: number;
  maxPriceDropPercent: number;
  maxRevenueLoss: number;
  /** How many last days changes of a price count together against the limits. */
  priceChangeDays: number;
}

export interface Merchant {
  id: string;
  shop: string;
  name: string;
  timezone: string;
  currency: string;
  autopilotMode: Mode;
  autopilotOn: boolean;
  /** If off, what visitors of the storefront do is neither measured nor taken. */
  shopperEventsOn: boolean;
  brandVoice: BrandVoice;
  limits: Limits;
  shopAdminUrl: string | null;
  createdAt: string;
}

export interface NewMerchant {
  shop: string;
  timezone: string;
  currency: string;
  autopilotMode: Mode;
}

export type MerchantChange = Partial<
  Pick<Merchant, 'autopilotMode' | 'autopilotOn' | 'shopperEventsOn' | 'name' | 'brandVoice' | 'limits'>
>;

export interface Summary {
  products: number;
  averageSeoScore: number | null;
  today: { since: string; changed: number; budget: number };
  last7Days: {
    since: string;
    published: number;
    rolledBack: number;
    failed: number;
    messages: number;
    audits: number;
  };
  /** `approvals` are changes, `rollouts` what they belong to; `webhooks` are deliveries of the shop that were given up. */
  waiting: { approvals: number; rollouts: number; conflicted: number; failed: number; webhooks: number };
  /** The shop has delivered no webhook for unusually long. */
  shopSilence: { since: string; longestPauseSeconds: number } | null;
  lastAudit: Audit | null;
  setup: { hasProducts: boolean; hasRules: boolean; hasAudit: boolean };
}

export interface ImportResult {
  imported: number;
  updated: number;
  unchanged: number;
  errors: ProblemEntry[];
  /** What was stored although it may not be meant. */
  warnings?: ProblemEntry[];
  /** How many products lost a field by an empty cell, by the column's header. */
  cleared?: Record<string, number>;
  /** How many products the shop does not have in this form yet. */
  notListedYet?: number;
}

export interface Job {
  id: string;
  kind: string;
  state: 'running' | 'finished' | 'failed' | 'cancelled';
  /** Which part of its work it does, where it has several. */
  phase: string | null;
  done: number;
  total: number | null;
  error: string | null;
}

export interface Audit {
  id: string;
  state: 'running' | 'finished' | 'failed' | 'cancelled';
  dryRun: boolean;
  ruleSetVersion: number | string;
  startedAt: string;
  finishedAt: string | null;
  facts: number;
  decisions: Record<Verdict, number>;
  actions: number;
  /** How far it has come, while it runs. */
  progress: AuditProgress | null;
  error: string | null;
}

export interface AuditProgress {
  phase: 'waiting' | 'counting' | 'deciding' | 'storing' | string;
  done: number;
  /** Null while it is not known. */
  total: number | null;
}

export interface Subject {
  scope: 'product' | 'store' | string;
  id: string | null;
  label: string;
}

export interface DecisionRow {
  id: string;
  auditId: string | null;
  createdAt: string;
  ruleId: string | null;
  ruleVersion: number | null;
  actionType: string;
  subject: Subject;
  verdict: Verdict;
  sentence: string;
  because: string;
  action: { id: string; state: ActionState } | null;
}

/** One node of the condition tree, with what it saw. */
export interface ConditionNode {
  kind: string;
  sentence: string;
  holds: boolean;
  actual: string | null;
  expected: string | null;
  children: ConditionNode[] | null;
}

export interface PolicyAnswer {
  policy: string;
  verdict: Verdict;
  reason: string;
}

/** What the policies saw besides the proposal. */
export interface PolicyInputs {
  mode?: Mode | 'off' | null;
  limits?: Partial<Limits> | null;
  place?: { place: number; budget: number; products: number } | null;
}

export interface Trace {
  at: string;
  facts: { metrics?: Record<string, unknown>; attributes?: Record<string, unknown> };
  rule: { id: string; version: number; sentence: string } | null;
  conditions: ConditionNode | null;
  policies: PolicyAnswer[];
  inputs?: PolicyInputs | null;
  models: unknown[];
}

export interface Decision extends Omit<DecisionRow, 'action'> {
  proposal: {
    actionType: string;
    parameters: Record<string, unknown>;
    risk: Risk;
    confidence: number | null;
    estimatedImpact: Record<string, unknown> | null;
  } | null;
  trace: Trace;
  action: Action | null;
}

export interface Replay {
  identical: boolean;
  differences: { path: string; stored: unknown; replayed: unknown }[];
}

export type DiffKind = 'text' | 'html' | 'number' | 'list';

export interface FieldDiff {
  field: string;
  label: string;
  kind: DiffKind;
  before: unknown;
  after: unknown;
}

export interface ActionStep {
  at: string;
  type: string;
  text: string;
  by: string | null;
}

export interface Action {
  id: string;
  type: string;
  state: ActionState;
  subject: Subject;
  sentence: string;
  reason: string | null;
  heldBecause: string[];
  risk: Risk | null;
  executedBy: 'agent' | 'user' | string;
  estimatedImpact: Record<string, unknown> | null;
  diff: FieldDiff[];
  error: string | null;
  auditId: string | null;
  decisionId: string | null;
  rolloutId: string;
  rollbackOf: string | null;
  rolledBackBy: string | null;
  canRollBack: boolean;
  createdAt: string;
  completedAt: string | null;
  story: ActionStep[];
}

export type RollbackMode = 'soft' | 'hard';

export interface RollbackPreview {
  dryRun: true;
  diff: FieldDiff[];
  /** The fields edited in the shop since, or a sentence. */
  conflicts: string[];
}

export interface NewAction {
  actionType: string;
  productId: string;
  reason: string;
  autoPublish: boolean;
  parameters?: Record<string, unknown>;
  decisionId?: string;
}

export interface StoredEvent {
  id: string;
  type: string;
  subject: string | Subject | null;
  occurredAt: string;
  recordedAt: string;
  text: string;
  payload: unknown;
}

/** Something that the shop delivered, without its content. */
export interface WebhookDelivery {
  id: string;
  topic: string;
  state: 'pending' | 'done' | 'dead';
  attempts: number;
  error: string | null;
  receivedAt: string;
}

export interface Message {
  id: string;
  channel: string;
  templateId: string;
  recipient: string | null;
  body: string;
  state: 'queued' | 'held' | string;
  heldBecause: string | null;
  actionId: string | null;
  decisionId: string | null;
  createdAt: string;
}
