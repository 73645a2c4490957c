import { describe, expect, it } from 'vitest';
import { actionStart, eitherBlank, parameterBlanks } from './actionBlanks';
import { changeComparison } from './attributes';
import { changeKind } from './changeKind';
import { phrase, startOf } from './phrases';
import { type Blank, isBlank, unshown } from './sentenceBlanks';
import { conditionWords } from './sentences';
import { vocabulary } from './testLanguage';

const words = (condition: unknown) => conditionWords(condition, vocabulary, 'product', 'EUR');
const blanks = (condition: unknown) => (phrase(condition, vocabulary, 'product') ?? []).filter(isBlank);
const blank = (condition: unknown, name: string): Blank => blanks(condition).find((each) => each.name === name)!;

describe('a condition as a sentence', () => {
  it.each([
    [{ type: 'metric_below', metric: 'seo_score', threshold: 70 }, 'SEO score is below 70 points'],
    [{ type: 'metric_between', metric: 'price', min: 10, max: 60 }, 'price is between €10.00 and €60.00'],
    [
      { type: 'metric_change', metric: 'seo_score', by_percent: -20, window: 604800 },
      'SEO score fell by at least 20 % against what it was 7 days before',
    ],
    [
      { type: 'metric_change', metric: 'seo_score', by_amount: 5, against: 'same_weekday' },
      'SEO score rose by at least 5 points against the same weekday of the last weeks',
    ],
    [{ type: 'attribute', attribute: 'title', contains: 'Gift' }, 'title contains “Gift”'],
    [{ type: 'attribute', attribute: 'title', empty: false }, 'title is not empty'],
    [{ type: 'attribute', attribute: 'gift_card', equals: true }, 'gift card is yes'],
    [{ type: 'attribute', attribute: 'created_at', older_than: 2592000 }, 'created is more than 30 days ago'],
    [{ type: 'abandoned_carts', count_gt: 3, window: 3600 }, 'more than 3 abandoned carts in the last hour'],
    [
      { type: 'event_count', event: 'orders/create', count_gt: 3, window: 3600, where: { total: { above: 50 } } },
      'more than 3 of “Orders” in the last hour where total is above 50',
    ],
    [
      { type: 'anomaly', metric: 'seo_score', direction: 'down' },
      'SEO score is far below what it was in the last 28 days by more than 3 times its usual spread',
    ],
    [{ type: 'moon_phase', phase: 'full' }, 'Moon phase phase “full”'],
  ])('%j', (condition, sentence) => expect(words(condition)).toBe(sentence));

  it('is shown as written where the kind is not known', () => {
    expect(phrase({ type: 'unheard_of', x: 1 }, vocabulary)).toBeUndefined();
    expect(words({ type: 'unheard_of', x: 1 })).toBe('{"type":"unheard_of","x":1}');
  });
});

describe('filling a blank', () => {
  it('changes this value and keeps what the sentence does not show', () => {
    const condition = { type: 'metric_below', metric: 'seo_score', threshold: 70, note: 'mine' };
    expect(blank(condition, 'threshold').write(60)).toEqual({ ...condition, threshold: 60 });
    expect(unshown(condition, blanks(condition), ['type'])).toEqual(['note']);
  });
  it('turns a rise into a fall', () => {
    const rise = { type: 'metric_change', metric: 'price', by_percent: 10, window: 3600 };
    expect(blank(rise, 'way').write('fell')).toEqual({ ...rise, by_percent: -10 });
    expect(blank({ ...rise, by_percent: -10 }, 'by_percent').write(25)).toEqual({ ...rise, by_percent: -25 });
    expect(blank(rise, 'measure').write('by_amount')).toEqual({
      type: 'metric_change',
      metric: 'price',
      window: 3600,
      by_amount: 10,
    });
  });
  it('leaves the window out against the same weekday', () => {
    const condition = { type: 'metric_change', metric: 'price', by_percent: 10, window: 3600 };
    const weekday = blank(condition, 'against').write('same_weekday');
    expect(weekday).toEqual({ type: 'metric_change', metric: 'price', by_percent: 10, against: 'same_weekday' });
    expect(blank(weekday, 'against').write('window_before')).toEqual({
      type: 'metric_change',
      metric: 'price',
      by_percent: 10,
      window: 604800,
    });
  });
});

describe('another comparison', () => {
  it('keeps a value of the same kind', () => {
    expect(changeComparison({ type: 'attribute', attribute: 'title', contains: 'x' }, 'starts_with')).toEqual({
      type: 'attribute',
      attribute: 'title',
      starts_with: 'x',
    });
    expect(changeComparison({ type: 'attribute', attribute: 'title', equals: 'x' }, 'in')).toEqual({
      type: 'attribute',
      attribute: 'title',
      in: ['x'],
    });
    expect(changeComparison({ type: 'attribute', attribute: 'title', equals: 'x' }, 'not_empty')).toEqual({
      type: 'attribute',
      attribute: 'title',
      empty: false,
    });
  });
  it('follows the attribute', () => {
    const condition = { type: 'attribute', attribute: 'title', contains: 'x' };
    expect(blank(condition, 'attribute').write('gift_card')).toEqual({
      type: 'attribute',
      attribute: 'gift_card',
      equals: true,
    });
    expect(blank(condition, 'attribute').write('created_at')).toMatchObject({ attribute: 'created_at', before: '' });
  });
});

describe('another kind', () => {
  it('keeps what both kinds have', () => {
    expect(
      changeKind({ type: 'metric_below', metric: 'price', threshold: 12 }, 'metric_above', vocabulary, 'product'),
    ).toEqual({ type: 'metric_above', metric: 'price', threshold: 12 });
  });
  it('starts with metrics of the scope', () => {
    expect(startOf('metric_below', vocabulary, 'store')).toMatchObject({ metric: 'orders_7d' });
  });
});

describe('actions', () => {
  it('start with what they must have', () => {
    expect(actionStart('add_tags', vocabulary)).toEqual({ type: 'add_tags', tags: [] });
    expect(actionStart('set_price', vocabulary)).toEqual({ type: 'set_price', percent: 10 });
  });
  it('show one of the parameters that exclude each other', () => {
    const action = { type: 'set_price', price: 5, note: 1 };
    expect(parameterBlanks(action, vocabulary).map((each) => each.name)).toEqual(['price']);
    expect(eitherBlank(action, vocabulary)?.write('percent')).toEqual({ type: 'set_price', note: 1, percent: 10 });
  });
});
