// The wire format of /api/v1/dmn and of policies, as the dashboard uses it.

import type { Json, JsonObject } from './exactJson';

/** Names a model; two models may share a name but not their namespace too. */
export interface ModelRef {
  name: string;
  namespace: string;
}

export type ModelState = 'draft' | 'validated' | 'tested' | 'active' | 'retired';

export interface ModelSummary extends ModelRef {
  activeVersion: number | null;
  newestVersion: number;
  createdAt: string;
  updatedAt: string;
}

export interface ModelLine {
  version: number;
  state: ModelState;
  valid: boolean;
  createdAt: string;
  createdBy: string;
}

/** One entry of a model's audit trail. */
export interface ModelEvent {
  at: string;
  actor: string;
  type: string;
  version: number | null;
  text: string;
}

export interface WholeModel {
  model: ModelSummary;
  versions: ModelLine[];
  history: ModelEvent[];
}

export type Severity = 'error' | 'warning' | 'info';

/** What the server has to say of a model; rows and columns of tables count from 1. */
export interface ModelMessage {
  severity: Severity;
  kind: string;
  message: string;
  hint?: string | null;
  element?: string | null;
  elementName?: string | null;
  decision?: string | null;
  rows?: number[] | null;
  columns?: number[] | null;
  line?: number | null;
}

export interface Report {
  valid: boolean;
  messages: ModelMessage[];
}

export interface TestRun {
  revision: number;
  cases: number;
  failed: number;
  failures: { index: number; name: string; messages: string[] }[];
}

export interface TypeOf {
  name: string;
  list: boolean;
  fields: Record<string, TypeOf> | null;
}

export interface ModelVersion extends ModelRef {
  version: number;
  dmnVersion: string;
  state: ModelState;
  active: boolean;
  report: Report | null;
  tests: TestRun | null;
  inputs: { name: string; type: TypeOf }[];
  decisions: { name: string; type: TypeOf }[];
  services: { name: string; inputs: string[]; inputDecisions: string[]; outputs: string[] }[];
  createdAt: string;
  createdBy: string;
}

export type FieldKind =
  | 'number'
  | 'text'
  | 'flag'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'daysAndTime'
  | 'yearsAndMonths'
  | 'context'
  | 'any';

/** One field of the form that a model's input types make. */
export interface FormField {
  name: string;
  kind: FieldKind;
  type: string;
  list: boolean;
  allowed?: Json[] | null;
  test?: string | null;
  fields?: FormField[] | null;
}

export interface TraceStep {
  kind: string;
  name?: string;
  table?: string;
  matched?: number[];
  selected?: number[];
  status?: string;
  result?: Json;
}

export interface EvaluationMessage {
  severity: string;
  kind: string;
  message: string;
  source?: string;
}

export interface EvaluationAnswer {
  model: string;
  version: number;
  results: JsonObject;
  messages: EvaluationMessage[];
  trace: TraceStep[];
}

export interface TestCase {
  name: string;
  description?: string;
  decision?: string;
  decisionService?: string;
  context: JsonObject;
  expected: JsonObject;
}

export interface ModelTests {
  revision: number;
  cases: TestCase[];
  version: number;
  run: TestRun | null;
}

export type CellChange = 'same' | 'added' | 'removed' | 'changed' | 'moved';

export interface ModelDiff {
  from: number;
  to?: number | null;
  identical: boolean;
  changes: {
    kind: string;
    element: { id: string; kind: string; name: string };
    row?: number | null;
    columnName?: string | null;
    before?: string | null;
    after?: string | null;
    text: string;
  }[];
  tables: TableDiff[];
}

export interface TableDiff {
  decision: string;
  columns: { name: string; kind: 'input' | 'output' | 'annotation'; change: 'same' | 'added' | 'removed' }[];
  rows: {
    change: CellChange;
    beforeRow?: number | null;
    afterRow?: number | null;
    cells: { before?: string | null; after?: string | null; changed: boolean }[];
  }[];
}

export interface Policy extends ModelRef {
  key: string;
  title: string;
  description: string;
  decision: string;
  version: number | null;
  builtIn: boolean;
  answers: 'verdict' | 'handling';
}

export interface WhatIfRequest {
  name: string;
  namespace?: string;
  version?: number;
  xml?: string;
  from: string;
  to: string;
}

export interface WhatIf extends ModelRef {
  version?: number | null;
  against: number | null;
  from: string;
  to: string;
  decisions: number;
  changed: number;
  changes: { before: string; after: string; count: number }[];
  items: {
    decisionId: string;
    at: string;
    ruleId: string | null;
    subject: { scope: string; id: string | null; label?: string | null };
    actionType: string;
    before: string;
    after: string;
    reasonBefore: string | null;
    reasonAfter: string | null;
  }[];
  more: boolean;
}
