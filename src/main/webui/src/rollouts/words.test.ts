import { describe, expect, it } from 'vitest';
import type { Action, Handling, Rollout, Stage, StageState } from '../api/types';
import {
  canPause,
  canProceed,
  canTakeBack,
  handlingSentences,
  rolloutTitle,
  stateSentence,
  waitingIn,
  waitingSentence,
} from './words';

const example = {
  sentence: 'Improve title of "Linen Shirt"',
  subject: { scope: 'product', id: '1', label: 'Linen Shirt' },
} as Action;

const rollout = (change: Partial<Rollout> = {}): Rollout => ({
  id: 'r',
  type: 'optimize_title',
  state: 'awaiting_approval',
  auditId: null,
  ruleId: null,
  counts: { awaiting_approval: 40, proposed: 7 },
  total: 47,
  handling: null,
  example,
  heldBecause: [],
  risk: null,
  createdAt: '2026-11-29T00:00:00Z',
  ...change,
});

const stage = (state: StageState): Stage => ({ number: 1, share: 10, actions: 5, settled: 5, state });

describe('rolloutTitle', () => {
  it('says of how many products, and of one which', () => {
    expect(rolloutTitle(rollout())).toBe('Improve title of 47 products');
    expect(rolloutTitle(rollout({ total: 1 }))).toBe('Improve title of "Linen Shirt"');
  });
  it('does without an example', () => {
    expect(rolloutTitle(rollout({ example: null, total: 2 }))).toBe('Optimize title: 2 changes');
  });
});

describe('stateSentence', () => {
  it('counts what is not worked out yet as waiting', () => {
    expect(waitingIn(rollout())).toBe(47);
    expect(stateSentence(rollout())).toBe('All 47 wait for your answer.');
  });
  it('speaks of a single change without numbers', () => {
    expect(stateSentence(rollout({ total: 1, counts: { awaiting_approval: 1 } }))).toBe('It waits for your answer.');
    expect(stateSentence(rollout({ state: 'confirmed', total: 1, counts: { published: 1 } }))).toBe(
      'It is in the shop.',
    );
  });
  it('says who else has to say yes', () => {
    const handling = { approval: { by: 'two_people', reason: '' } } as Rollout['handling'];
    expect(stateSentence(rollout({ handling }))).toContain('Two people have to say yes.');
  });
  it('says how much is in the shop', () => {
    const counts = { published: 46, rejected: 1 };
    expect(stateSentence(rollout({ state: 'confirmed', counts }))).toBe('46 of 47 are in the shop.');
    expect(stateSentence(rollout({ state: 'watching', counts }))).toMatch(/^46 of 47 are in the shop\. Zyra watches/);
    expect(stateSentence(rollout({ state: 'publishing', counts: { approved: 47 } }))).toBe('It goes out now.');
  });
  it('does not look for a message in the shop', () => {
    expect(stateSentence(rollout({ type: 'send_sms', state: 'confirmed', total: 1, counts: { published: 1 } }))).toBe(
      'It is done.',
    );
  });
  it('says of a paused one what still waits for a yes', () => {
    expect(stateSentence(rollout({ state: 'paused', counts: { awaiting_approval: 1, approved: 46 } }))).toBe(
      'Nothing of it is written until you let it go on. 1 of 47 still waits for your answer.',
    );
  });
});

describe('what can be done', () => {
  it('goes on at once only when another stage waits for a watch', () => {
    const stages = [stage('watching'), stage('waiting')];
    expect(canProceed({ state: 'watching', stages })).toBe(true);
    expect(canProceed({ state: 'watching', stages: [stage('watching')] })).toBe(false);
    expect(canProceed({ state: 'paused', stages })).toBe(false);
    expect(canProceed({ state: 'watching' })).toBe(false);
  });
  it('can be paused until it is over', () => {
    expect(canPause({ state: 'watching' })).toBe(true);
    expect(canPause({ state: 'paused' })).toBe(false);
    expect(canPause({ state: 'confirmed' })).toBe(false);
  });
  it('can be taken back once something is in the shop, but only once', () => {
    const published = { counts: { published: 1, approved: 46 } };
    expect(canTakeBack(rollout({ state: 'publishing', ...published }))).toBe(true);
    expect(canTakeBack(rollout({ state: 'rolling_back', ...published }))).toBe(false);
    expect(canTakeBack(rollout())).toBe(false);
  });
});

describe('waitingSentence', () => {
  it('counts rollouts and changes, unless each is one change', () => {
    expect(waitingSentence(2, 49)).toBe('2 rollouts, 49 changes wait for you');
    expect(waitingSentence(1, 2)).toBe('1 rollout, 2 changes wait for you');
    expect(waitingSentence(3, 3)).toBe('3 changes wait for you');
    expect(waitingSentence(1, 1)).toBe('1 change waits for you');
  });
});

describe('handlingSentences', () => {
  const handling = (percent: string, hours: string): Handling => ({
    canary: { percent, reason: '' },
    watch: { hours, softDropPercent: '10', hardDropPercent: '25', reason: '' },
    approval: { by: 'merchant', reason: '' },
  });
  it('says what goes first and how long it is watched', () => {
    expect(handlingSentences(handling('10', '48'))).toEqual([
      '10 % of it goes first.',
      'Each part is watched for 2 days.',
    ]);
    expect(handlingSentences(handling('100', '72')).at(-1)).toBe('It is watched for 3 days.');
    expect(handlingSentences(handling('100', '0'))).toEqual(['All of it goes at once.', 'It is not watched.']);
  });
});
