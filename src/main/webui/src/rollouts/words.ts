import type { ActionState, Handling, Rollout } from '../api/types';
import { count, duration, plural, toNumber, words } from '../shared/format';
import { writesToShop } from '../shared/writesToShop';

/** How many of a rollout's actions are in any of these states. */
export const countIn = ({ counts }: Pick<Rollout, 'counts'>, ...states: ActionState[]): number =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** How many of its actions a person has to answer. */
export const waitingIn = (rollout: Pick<Rollout, 'counts'>) => countIn(rollout, 'awaiting_approval', 'proposed');

/** "Improve title of 47 products"; of a single one, with its name. */
export function rolloutTitle({ type, total, example }: Pick<Rollout, 'type' | 'total' | 'example'>): string {
  if (!example) return total > 0 ? `${words(type)}: ${plural(total, 'change')}` : words(type);
  if (total === 1) return example.sentence;
  return example.sentence.replace(`"${example.subject.label}"`, plural(total, example.subject.scope));
}

const APPROVERS: Record<string, string> = {
  account_manager: ' An account manager has to say yes.',
  two_people: ' Two people have to say yes.',
};

const someOf = (part: number, total: number) =>
  part === total ? (total === 1 ? 'It' : `All ${total}`) : `${part} of ${total}`;

const be = (part: number, total: number) => (part === 1 || total === 1 ? 'is' : 'are');

/** How far a rollout is, in one sentence. What the server says it waits for is added. */
export function stateSentence(rollout: Rollout): string {
  const { total } = rollout;
  const waiting = waitingIn(rollout);
  const there = countIn(rollout, 'published');
  const inTheShop = `${someOf(there, total)} ${be(there, total)} ${writesToShop(rollout.type) ? 'in the shop' : 'done'}`;
  switch (rollout.state) {
    case 'awaiting_approval':
      return `${someOf(waiting, total)} ${waiting === 1 ? 'waits' : 'wait'} for your answer.${APPROVERS[rollout.handling?.approval.by ?? ''] ?? ''}`;
    case 'publishing':
      return there === 0 ? 'It goes out now.' : `${inTheShop}; the rest goes out by itself.`;
    case 'watching':
      return `${inTheShop}. Zyra watches what that does to your figures.`;
    case 'paused':
      return waiting > 0
        ? `Nothing of it is written until you let it go on. ${waiting} of ${total} still ${waiting === 1 ? 'waits' : 'wait'} for your answer.`
        : 'Nothing of it is written until you let it go on.';
    case 'confirmed':
      return `${inTheShop}.`;
    case 'unchanged':
      return 'There was nothing to change.';
    case 'rejected':
      return 'Nothing of it went out, since it was rejected.';
    case 'expired':
      return 'Nothing of it went out, since nobody said yes or no in time.';
    case 'failed':
      return 'Nothing of it went out, since some of it could not.';
    case 'rolling_back':
      return `It is being taken back: ${countIn(rollout, 'rolled_back')} of ${total} so far.`;
    case 'rolled_back':
      return 'All that went out of it was taken back.';
    default:
      return words(rollout.state);
  }
}

/** "2 rollouts, 49 changes wait for you"; a rollout of one change is that change. */
export function waitingSentence(rollouts: number, changes: number): string {
  if (changes <= rollouts) return `${plural(changes, 'change')} ${changes === 1 ? 'waits' : 'wait'} for you`;
  return `${plural(rollouts, 'rollout')}, ${plural(changes, 'change')} wait for you`;
}

/** The states from which a rollout can be paused. */
export const canPause = ({ state }: Pick<Rollout, 'state'>) =>
  state === 'awaiting_approval' || state === 'publishing' || state === 'watching';

/** Whether something of it is in the shop that can be taken out again. */
export const canTakeBack = (rollout: Rollout) =>
  rollout.state !== 'rolling_back' && countIn(rollout, 'published') > 0 && writesToShop(rollout.type);

/** How a rollout is to go out. */
export function handlingSentences({ canary, watch }: Handling): string[] {
  const percent = toNumber(canary.percent) ?? 100;
  const hours = toNumber(watch.hours) ?? 0;
  const inParts = percent < 100;
  return [
    inParts ? `${count(percent)} % of it goes first.` : 'All of it goes at once.',
    hours > 0 ? `${inParts ? 'Each part' : 'It'} is watched for ${duration(hours * 3600)}.` : 'It is not watched.',
  ];
}

/** Whether a stage waits for its watch to end, and another one follows. */
export const canProceed = ({ state, stages }: Pick<Rollout, 'state' | 'stages'>) =>
  state === 'watching' && (stages ?? []).some((stage) => stage.state === 'waiting');
