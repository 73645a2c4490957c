import { describe, expect, it } from 'vitest';
import type { FieldKind, FormField } from '../../api/dmnTypes';
import { ExactNumber } from '../../api/exactJson';
import { blank, contextOf, typedOf } from './values';

const field = (name: string, kind: FieldKind, more: Partial<FormField> = {}): FormField => ({
  name,
  kind,
  type: kind,
  list: false,
  ...more,
});

describe('a filled form', () => {
  it('becomes the context that is evaluated', () => {
    const fields = [
      field('Mode', 'text'),
      field('Confidence', 'number'),
      field('Urgent', 'flag'),
      field('Since', 'date'),
    ];
    const { context, faults } = contextOf(fields, {
      Mode: 'safe',
      Confidence: '0.5',
      Urgent: 'true',
      Since: '2026-11-23',
    });
    expect(faults).toEqual([]);
    expect(context).toEqual({ Mode: 'safe', Confidence: 0.5, Urgent: true, Since: '2026-11-23' });
  });

  it('sends empty fields as null and empty lists as lists', () => {
    const fields = [field('Mode', 'text'), field('Tags', 'text', { list: true })];
    expect(contextOf(fields, {}).context).toEqual({ Mode: null, Tags: [] });
  });

  it('keeps every digit of a number', () => {
    const { context } = contextOf([field('Price', 'number')], { Price: '0.12345678901234567890' });
    expect((context.Price as ExactNumber).text).toBe('0.12345678901234567890');
  });

  it('takes a comma for the decimal point', () => {
    expect(contextOf([field('Price', 'number')], { Price: '2,5' }).context).toEqual({ Price: 2.5 });
    expect(contextOf([field('Price', 'number')], { Price: '.5' }).context).toEqual({ Price: 0.5 });
  });

  it('goes down into lists and contexts, and names the place of a fault', () => {
    const line = field('Lines', 'context', { list: true, fields: [field('Item', 'text'), field('Count', 'number')] });
    const { context, faults } = contextOf([line], {
      Lines: [
        { Item: 'Shirt', Count: '2' },
        { Item: '', Count: 'many' },
      ],
    });
    expect(context).toEqual({ Lines: [{ Item: 'Shirt', Count: 2 }, null] });
    expect(faults).toEqual([{ path: 'Lines/1/Count', message: 'Write a number, like 12 or 0.75.' }]);
  });

  it('knows durations, times and dates with times', () => {
    const good: [FieldKind, string][] = [
      ['daysAndTime', 'P2DT3H'],
      ['daysAndTime', 'PT0.5S'],
      ['yearsAndMonths', 'P1Y6M'],
      ['time', '09:30:00@Europe/Copenhagen'],
      ['dateTime', '2026-11-23T09:30:00Z'],
    ];
    for (const [kind, text] of good) expect(contextOf([field('x', kind)], { x: text }).faults, text).toEqual([]);
    const bad: [FieldKind, string][] = [
      ['daysAndTime', 'P'],
      ['daysAndTime', 'P1Y'],
      ['yearsAndMonths', 'P2D'],
      ['time', 'noon'],
      ['date', '23.11.2026'],
    ];
    for (const [kind, text] of bad) expect(contextOf([field('x', kind)], { x: text }).faults, text).toHaveLength(1);
  });

  it('hands on what has no declared type as FEEL', () => {
    expect(contextOf([field('x', 'any')], { x: '[1..5]' }).context).toEqual({ x: { $feel: '[1..5]' } });
  });
});

describe('a stored context', () => {
  it('fills the form that it came from', () => {
    const fields = [
      field('Mode', 'text'),
      field('Price', 'number'),
      field('Order', 'context', { fields: [field('Total', 'number'), field('Paid', 'flag')] }),
      field('Tags', 'text', { list: true }),
      field('x', 'any'),
    ];
    const context = {
      Mode: 'safe',
      Price: new ExactNumber('1.50'),
      Order: { Total: 3, Paid: false },
      Tags: ['a', 'b'],
      x: { $feel: '[1..5]' },
    };
    const typed = Object.fromEntries(
      fields.map((each) => [each.name, typedOf(each, context[each.name as keyof typeof context])]),
    );
    expect(contextOf(fields, typed).context).toEqual(context);
  });

  it('leaves blank what it does not have', () => {
    const order = field('Order', 'context', { fields: [field('Total', 'number')] });
    expect(typedOf(order, null)).toEqual({ Total: '' });
    expect(blank(field('Tags', 'text', { list: true }))).toEqual([]);
  });
});
