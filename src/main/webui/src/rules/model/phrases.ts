import type { Json } from '../../api/types';
import { attributeParts } from './attributes';
import { isObject } from './document';
import { capital, type Option, type Vocabulary } from './language';
import { type Blank, type BlankKind, field, isBlank, type Part, withField } from './sentenceBlanks';

type Write = (condition: Json, vocabulary: Vocabulary, scope?: string) => Part[];

/** How each kind of condition reads: words with blanks. */
const PHRASES: Record<string, Write> = {
  metric_below: (c, v, s) => [metric(c, v, s), 'is below', amount(c, v, 'threshold', 'Threshold')],
  metric_above: (c, v, s) => [metric(c, v, s), 'is above', amount(c, v, 'threshold', 'Threshold')],
  metric_between: (c, v, s) => [
    metric(c, v, s),
    'is between',
    amount(c, v, 'min', 'Lowest'),
    'and',
    amount(c, v, 'max', 'Highest'),
  ],
  metric_change: change,
  attribute: (c, v, s) => attributeParts(c, v, s),
  event_count: (c, v) => [
    'more than',
    field(c, 'count_gt', 'number', 'Count', { min: 0 }),
    'of',
    event(c, v),
    ...inWindow(c),
  ],
  anomaly: (c, v, s) => [
    metric(c, v, s),
    'is far',
    field(c, 'direction', 'choice', 'Direction', { options: DIRECTIONS, value: c.direction ?? 'both' }),
    'what it was in the last',
    field(c, 'days', 'number', 'Days', { value: c.days ?? 28, unit: 'days', min: 7, max: 90 }),
    'by more than',
    field(c, 'sensitivity', 'number', 'Sensitivity', { value: c.sensitivity ?? 3, min: 1, max: 10 }),
    'times its usual spread',
  ],
  in_segment: (c) => ['the customer is in the segment', field(c, 'segment', 'segment', 'Segment')],
  in_collection: (c) => [
    'it is in the collection',
    field(c, 'collection', 'collection', 'Collection handle', { placeholder: 'summer-sale' }),
  ],
  schedule: (c) => [
    'for',
    field(c, 'for', 'duration', 'How long', { value: c.for ?? 3600 }),
    'from each',
    field(c, 'cron', 'cron', 'Times (cron)', { placeholder: '0 9 * * 1-5' }),
    'in',
    field(c, 'timezone', 'timezone', 'Time zone', { optional: true }),
  ],
  expression: (c) => [field(c, 'feel', 'feel', 'Expression (FEEL)')],
};

const DIRECTIONS: Option[] = [
  { value: 'up', label: 'above' },
  { value: 'down', label: 'below' },
  { value: 'both', label: 'above or below' },
];

const NAMED: Record<string, string> = {
  abandoned_carts: 'abandoned carts',
  orders_placed: 'orders placed',
  checkouts_started: 'checkouts started',
  customers_joined: 'customers who joined',
  refunds_made: 'refunds',
  orders_cancelled: 'cancelled orders',
};

/** The sentence of a condition that is no group; undefined when its kind is not known here. */
export function phrase(condition: unknown, vocabulary: Vocabulary, scope?: string): Part[] | undefined {
  if (!isObject(condition) || typeof condition.type !== 'string') return undefined;
  const known = PHRASES[condition.type];
  if (known) return known(condition, vocabulary, scope);
  const word = vocabulary.condition(condition.type);
  const noun = NAMED[condition.type];
  if (noun || (word && 'count_gt' in condition && 'window' in condition)) {
    return [
      'more than',
      field(condition, 'count_gt', 'number', 'Count', { min: 0 }),
      noun ?? word!.label.toLowerCase(),
      ...inWindow(condition),
    ];
  }
  if (!word) return undefined;
  return [
    capital(word.label),
    ...word.fields.flatMap((each) => [
      each.name.replace(/_/g, ' '),
      field(condition, each.name, kindOf(each.kind), capital(each.name), { optional: !each.required }),
    ]),
  ];
}

const KINDS: Record<string, BlankKind> = {
  number: 'number',
  integer: 'number',
  decimal: 'number',
  text: 'text',
  texts: 'texts',
  metric: 'metric',
  attribute: 'attribute',
  duration: 'duration',
  window: 'duration',
  moment: 'moment',
  boolean: 'flag',
};
const kindOf = (kind: string): BlankKind => KINDS[kind] ?? (SAME.has(kind) ? (kind as BlankKind) : 'json');
const SAME = new Set(['event', 'segment', 'collection', 'flag', 'timezone', 'cron', 'feel', 'filters', 'texts']);

function metric(condition: Json, vocabulary: Vocabulary, scope?: string): Blank {
  return field(condition, 'metric', 'metric', 'Metric', { options: vocabulary.metrics(scope) });
}

function amount(condition: Json, vocabulary: Vocabulary, name: string, label: string): Blank {
  const unit = vocabulary.metric(condition.metric)?.unit;
  return field(condition, name, unit === 'money' ? 'money' : unit === 'ratio' ? 'share' : 'number', label, {
    unit: UNITS[unit ?? ''],
  });
}

const UNITS: Record<string, string> = {
  percent: '%',
  characters: 'characters',
  days: 'days',
  hours: 'hours',
  points: 'points',
  grams: 'g',
};

function event(condition: Json, vocabulary: Vocabulary): Blank {
  return field(condition, 'event', 'event', 'Event', { options: vocabulary.events });
}

const inWindow = (condition: Json): Part[] => [
  'in the last',
  field(condition, 'window', 'duration', 'Window'),
  field(condition, 'where', 'filters', 'Only those where', { optional: true }),
];

/** "[units sold, 7 days] [fell] by at least [20] [%] against [7 days] before" */
function change(condition: Json, vocabulary: Vocabulary, scope?: string): Part[] {
  const by = 'by_amount' in condition ? 'by_amount' : 'by_percent';
  const value = condition[by];
  const falls = typeof value === 'number' && value < 0;
  const weekday = condition.against === 'same_weekday';
  const unit = vocabulary.metric(condition.metric)?.unit ?? '';
  return [
    metric(condition, vocabulary, scope),
    {
      name: 'way',
      label: 'Rose or fell',
      kind: 'choice',
      value: falls ? 'fell' : 'rose',
      options: [
        { value: 'rose', label: 'rose' },
        { value: 'fell', label: 'fell' },
      ],
      write: (way) =>
        withField(
          condition,
          by,
          typeof value === 'number' ? Math.abs(value) * (way === 'fell' ? -1 : 1) : way === 'fell' ? -10 : 10,
        ),
    },
    'by at least',
    {
      ...field(condition, by, 'number', 'By how much', { min: 0, unit: by === 'by_percent' ? '%' : UNITS[unit] }),
      value: typeof value === 'number' ? Math.abs(value) : value,
      write: (next) => withField(condition, by, typeof next === 'number' ? Math.abs(next) * (falls ? -1 : 1) : next),
    },
    {
      name: 'measure',
      label: 'Percent or amount',
      kind: 'choice',
      value: by,
      options: [
        { value: 'by_percent', label: 'percent' },
        { value: 'by_amount', label: 'as an amount' },
      ],
      write: (next) => withField(withField(condition, by, undefined), String(next), value),
    },
    'against',
    field(condition, 'against', 'choice', 'Against', {
      value: weekday ? 'same_weekday' : 'window_before',
      options: [
        { value: 'window_before', label: 'what it was' },
        { value: 'same_weekday', label: 'the same weekday of the last weeks' },
      ],
      write: (next) => against(condition, next === 'same_weekday'),
    }),
    ...(weekday
      ? []
      : [field(condition, 'window', 'duration', 'How long before', { min: 3600, max: 7776000 }), 'before']),
  ];
}

function against(condition: Json, weekday: boolean): Json {
  if (weekday) return { ...withField(condition, 'window', undefined), against: 'same_weekday' };
  return { ...withField(condition, 'against', undefined), window: condition.window ?? 604800 };
}

/** A new condition of a kind, with values to start from where there are good ones. */
export function startOf(type: string, vocabulary: Vocabulary, scope?: string): Json {
  const first = vocabulary.metrics(scope)[0]?.value;
  const metricKey = scope === 'product' || !scope ? 'seo_score' : first;
  const metricStart = { type, ...(vocabulary.metric(metricKey) || !first ? { metric: metricKey } : { metric: first }) };
  switch (type) {
    case 'metric_below':
    case 'metric_above':
      return { ...metricStart, threshold: 70 };
    case 'metric_between':
      return { ...metricStart, min: 0, max: 70 };
    case 'metric_change':
      return { ...metricStart, by_percent: -20, window: 604800 };
    case 'anomaly':
      return { ...metricStart, days: 28, sensitivity: 3 };
    case 'attribute':
      return changeStart(vocabulary, scope);
    case 'event_count':
      return { type, event: vocabulary.events[0]?.value ?? 'cart_abandoned', count_gt: 3, window: 3600 };
    case 'in_segment':
      return { type, segment: '' };
    case 'in_collection':
      return { type, collection: '' };
    case 'schedule':
      return { type, cron: '0 9 * * 1', for: 3600 };
    case 'expression':
      return { type, feel: '' };
    case 'all':
    case 'any':
    case 'not':
      return { type, conditions: [] };
    case 'count_of':
      return { type, at_least: 2, conditions: [] };
    default:
      return NAMED[type] ? { type, count_gt: 3, window: 86400 } : { type };
  }
}

function changeStart(vocabulary: Vocabulary, scope?: string): Json {
  const options = vocabulary.attributes(scope);
  const attribute = options.some((each) => each.value === 'title') ? 'title' : (options[0]?.value ?? 'title');
  const start = { type: 'attribute', attribute };
  const [, choice] = attributeParts(start, vocabulary, scope);
  const key =
    choice && isBlank(choice)
      ? (choice.options?.find((each) => each.value === 'contains') ?? choice.options?.[0])
      : undefined;
  return choice && isBlank(choice) && key ? choice.write(key.value) : { ...start, equals: '' };
}
