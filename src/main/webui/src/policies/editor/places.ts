import type { ModelMessage } from '../../api/dmnTypes';

/** An element of a model as the editor's reader gives it: as much of it as places need. */
export interface ModelElement {
  id?: string;
  name?: string;
  $type?: string;
  drgElement?: ModelElement[];
  decisionLogic?: ModelElement;
  encapsulatedLogic?: ModelElement;
  body?: ModelElement;
  rule?: ModelElement[];
  inputEntry?: ModelElement[];
  outputEntry?: ModelElement[];
  annotationEntry?: ModelElement[];
  input?: ModelElement[];
  output?: ModelElement[];
  [more: string]: unknown;
}

/** Where a message belongs: the part to open, the rows and cells to mark, the one to select. */
export interface Place {
  /** Id of the decision or other part; undefined for the model as a whole. */
  part?: string;
  rows: string[];
  cells: string[];
}

/** Finds what a message is about; rows and columns count from 1, inputs before outputs. */
export function placeOf(message: ModelMessage, definitions: ModelElement | undefined): Place {
  const parts = definitions?.drgElement ?? [];
  const part = partOf(message, parts);
  if (!part) return { rows: [], cells: [] };
  const rules = tableOf(part)?.rule ?? [];
  const named = (message.rows ?? []).flatMap((row) => nth(rules, row));
  const own = rules.filter(
    (rule) => rule.id === message.element || cellsOf(rule).some((cell) => cell.id === message.element),
  );
  const rows = named.length > 0 ? named : own;
  const columns = message.columns ?? [];
  const cells = rows.flatMap((rule) => {
    const all = cellsOf(rule);
    const exact = all.filter((cell) => cell.id !== undefined && cell.id === message.element);
    return exact.length > 0 ? exact : columns.flatMap((column) => nth(all, column));
  });
  return { part: part.id, rows: ids(rows), cells: ids(cells) };
}

/** The rows of tables that errors and warnings name, by id, each with its worst severity. */
export function markedRows(
  messages: ModelMessage[],
  definitions: ModelElement | undefined,
): Map<string, 'error' | 'warning'> {
  const marked = new Map<string, 'error' | 'warning'>();
  for (const message of messages) {
    if (message.severity === 'info') continue;
    for (const row of placeOf(message, definitions).rows) {
      if (marked.get(row) !== 'error') marked.set(row, message.severity);
    }
  }
  return marked;
}

/** Where something is, in words: "Autopilot, row 4, Confidence". */
export function placeWords(message: ModelMessage, definitions: ModelElement | undefined): string {
  const part = partOf(message, definitions?.drgElement ?? []);
  const name = part?.name ?? message.decision ?? message.elementName;
  const rows = message.rows ?? [];
  const table = part && tableOf(part);
  const heads = table && [
    ...(table.input ?? []).map((input) => labelOf(input)),
    ...(table.output ?? []).map((output) => labelOf(output)),
  ];
  const columns = (message.columns ?? []).flatMap((column) => heads?.[column - 1] ?? []);
  const where = [
    name,
    rows.length === 1 ? `row ${rows[0]}` : rows.length > 1 ? `rows ${rows.join(', ')}` : undefined,
    columns.join(', '),
    !name && message.line ? `line ${message.line}` : undefined,
  ];
  return where.filter(Boolean).join(', ') || 'The whole model';
}

function partOf(message: ModelMessage, parts: ModelElement[]): ModelElement | undefined {
  const { decision, element, elementName } = message;
  return (
    parts.find((part) => decision && part.name === decision) ??
    parts.find((part) => element && holds(part, element)) ??
    parts.find((part) => [element, elementName].includes(part.name))
  );
}

export const tableOf = (part: ModelElement): ModelElement | undefined => {
  const logic = logicOf(part);
  return logic?.$type === 'dmn:DecisionTable' ? logic : undefined;
};

const logicOf = (part: ModelElement): ModelElement | undefined => part.decisionLogic ?? part.encapsulatedLogic?.body;

/** The parts whose logic the editor has no view for: boxed contexts, invocations, lists and the like. */
export function withoutView(definitions: ModelElement | undefined): string[] {
  return (definitions?.drgElement ?? [])
    .filter((part) => {
      const kind = logicOf(part)?.$type;
      if (!kind || kind === 'dmn:LiteralExpression') return false;
      return part.encapsulatedLogic !== undefined || kind !== 'dmn:DecisionTable';
    })
    .map((part) => part.name ?? part.id ?? '');
}

const cellsOf = (rule: ModelElement): ModelElement[] => [
  ...(rule.inputEntry ?? []),
  ...(rule.outputEntry ?? []),
  ...(rule.annotationEntry ?? []),
];

const nth = (list: ModelElement[], number: number): ModelElement[] => list.slice(number - 1, number);

const labelOf = (clause: ModelElement): string => {
  const expression = clause.inputExpression as { text?: string } | undefined;
  return (
    [clause.label, expression?.text, clause.name].find(
      (each): each is string => typeof each === 'string' && each !== '',
    ) ?? ''
  );
};

const ids = (elements: ModelElement[]) => elements.flatMap((each) => each.id ?? []);

/** Whether an id is a part's own or that of anything inside it. */
function holds(element: ModelElement, id: string): boolean {
  if (element.id === id) return true;
  // References lead out of the element; only what it contains counts.
  return Object.entries(element).some(([name, value]) => {
    if (name.startsWith('$') || name === 'di') return false;
    if (Array.isArray(value)) return value.some((each) => isElement(each, element) && holds(each, id));
    return isElement(value, element) && holds(value, id);
  });
}

const isElement = (value: unknown, parent: ModelElement): value is ModelElement => {
  if (typeof value !== 'object' || value === null) return false;
  const owner = (value as { $parent?: unknown }).$parent;
  return owner === undefined || owner === parent;
};
