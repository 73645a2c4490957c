import { describe, expect, it } from 'vitest';
import type { RuleTemplate } from '../../api/types';
import { freeId } from './freeId';
import { byGoal, matching } from './gallery';
import { besideSentence, defaultsOf, plainSentence, sentenceParts, unitAfter } from './sentence';
import { valueFaults } from './valueFaults';

const template: RuleTemplate = {
  id: 'weak',
  goal: 'seo',
  title: 'Improve weak titles',
  description: 'For search.',
  scope: 'product',
  actions: ['optimize_title'],
  risk: 'low',
  sentence: 'When the score is below {threshold}, and again after {again}, {publish}; {unknown} stays.',
  parameters: [
    { name: 'threshold', label: 'Score', type: 'number', default: 70, min: 0, max: 100, unit: 'points' },
    { name: 'again', label: 'Again', type: 'duration', default: 172800 },
    {
      name: 'publish',
      label: 'Publish',
      type: 'choice',
      default: 'approve',
      choices: [{ value: 'approve', label: 'ask me' }],
    },
    { name: 'share', label: 'Share', type: 'percent' },
  ],
};

describe('a sentence with blanks', () => {
  it('is words and parameters in reading order', () => {
    expect(sentenceParts(template).map((part) => (typeof part === 'string' ? part : part.name))).toEqual([
      'When the score is below ',
      'threshold',
      ', and again after ',
      'again',
      ', ',
      'publish',
      '; ',
      '{unknown}',
      ' stays.',
    ]);
  });
  it('reads with its defaults', () => {
    expect(plainSentence(template)).toBe(
      'When the score is below 70, and again after 2 days, ask me; {unknown} stays.',
    );
    expect(defaultsOf(template)).toEqual({ threshold: 70, again: 172800, publish: 'approve' });
  });
  it('leaves no parameter out', () => {
    expect(besideSentence(template).map((each) => each.name)).toEqual(['share']);
  });
  it('says a unit once', () => {
    const [threshold, , , share] = template.parameters;
    expect(unitAfter(threshold!, ' points, improve', 'EUR')).toBeUndefined();
    expect(unitAfter(threshold!, ', improve', 'EUR')).toBe('points');
    expect(unitAfter(share!, ' % of', 'EUR')).toBeUndefined();
    expect(unitAfter({ ...share!, type: 'money' }, ' or more', 'EUR')).toBe('EUR');
  });
});

describe('the gallery', () => {
  const others = [{ ...template, id: 'b', goal: 'safety' }, template, { ...template, id: 'c', goal: 'brand_new' }];
  it('stands by goal, those it does not know last', () => {
    expect(byGoal(others).map(([goal]) => goal)).toEqual(['seo', 'safety', 'brand_new']);
  });
  it('finds by words in any order', () => {
    expect(matching(others, '', 'titles weak')).toHaveLength(3);
    expect(matching(others, 'safety', 'score')).toHaveLength(1);
    expect(matching(others, '', 'nothing like it')).toHaveLength(0);
  });
});

describe('an id that no rule has yet', () => {
  it('gets a number where it is taken', () => {
    expect(freeId('a', [])).toBe('a');
    expect(freeId('a', ['a', 'a_2'])).toBe('a_3');
    expect(freeId('x'.repeat(80), ['x'.repeat(80)])).toHaveLength(80);
  });
});

describe('a value that does not fit', () => {
  const values = { ...defaultsOf(template), share: 10 };
  it('is named before anybody is asked', () => {
    expect(
      [...valueFaults(template, { ...values, threshold: 101, again: 'x', share: undefined })].map(([name, fault]) => [
        name,
        fault.message,
      ]),
    ).toEqual([
      ['threshold', 'Use 100 or less'],
      ['again', 'Write a number'],
      ['share', 'Fill this in'],
    ]);
    expect(valueFaults(template, values).size).toBe(0);
  });
});
