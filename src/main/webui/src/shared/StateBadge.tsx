import { Group, Text } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsUpDown,
  IconBan,
  IconBulb,
  IconCheck,
  IconClock,
  IconEqual,
  IconEye,
  IconHandStop,
  IconLoader,
  IconMinus,
  IconPencil,
  IconPlayerPause,
  IconPlus,
  IconProgress,
  IconX,
} from '@tabler/icons-react';
import type { ActionState, Risk, RolloutState, StageState, Verdict } from '../api/types';
import { words } from './format';
import { writesToShop } from './writesToShop';

export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'calm';
type Look = { word: string; tone: Tone; icon: Icon };

const STATES: Record<ActionState, Look> = {
  composing: { word: 'Being written', tone: 'info', icon: IconLoader },
  proposed: { word: 'Waits for you', tone: 'wait', icon: IconHandStop },
  awaiting_approval: { word: 'Waits for you', tone: 'wait', icon: IconHandStop },
  approved: { word: 'Approved', tone: 'info', icon: IconClock },
  publishing: { word: 'Publishing', tone: 'info', icon: IconLoader },
  published: { word: 'Published', tone: 'good', icon: IconCheck },
  unchanged: { word: 'Nothing to change', tone: 'calm', icon: IconMinus },
  rolling_back: { word: 'Rolling back', tone: 'info', icon: IconLoader },
  rolled_back: { word: 'Rolled back', tone: 'calm', icon: IconArrowBackUp },
  rejected: { word: 'Rejected', tone: 'calm', icon: IconX },
  expired: { word: 'Not answered in time', tone: 'calm', icon: IconClock },
  conflicted: { word: 'Needs your choice', tone: 'wait', icon: IconAlertTriangle },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
};

const ROLLOUTS: Record<RolloutState, Look> = {
  awaiting_approval: STATES.awaiting_approval,
  publishing: { word: 'Going out', tone: 'info', icon: IconLoader },
  watching: { word: 'Being watched', tone: 'info', icon: IconEye },
  paused: { word: 'Paused', tone: 'wait', icon: IconPlayerPause },
  confirmed: { word: 'In the shop', tone: 'good', icon: IconCheck },
  unchanged: STATES.unchanged,
  rejected: STATES.rejected,
  expired: STATES.expired,
  failed: STATES.failed,
  rolling_back: { word: 'Being taken back', tone: 'info', icon: IconLoader },
  rolled_back: { word: 'Taken back', tone: 'calm', icon: IconArrowBackUp },
};

const STAGES: Record<StageState, Look> = {
  waiting: { word: 'Not yet', tone: 'calm', icon: IconClock },
  publishing: ROLLOUTS.publishing,
  watching: ROLLOUTS.watching,
  passed: { word: 'Passed', tone: 'good', icon: IconCheck },
  breached: { word: 'Did harm', tone: 'bad', icon: IconAlertTriangle },
};

const VERDICTS: Record<Verdict, Look> = {
  auto: { word: 'Automatic', tone: 'good', icon: IconCheck },
  approval: { word: 'Asks you', tone: 'wait', icon: IconHandStop },
  recommend: { word: 'Recommended', tone: 'info', icon: IconBulb },
  block: { word: 'Blocked', tone: 'bad', icon: IconBan },
};

const RISKS: Record<Risk, Look> = {
  low: { word: 'Low risk', tone: 'calm', icon: IconProgress },
  medium: { word: 'Medium risk', tone: 'wait', icon: IconAlertTriangle },
  high: { word: 'High risk', tone: 'bad', icon: IconAlertTriangle },
};

/** A state: always an icon and a word, never a colour alone. */
export function Badge({ word, tone, icon: Glyph }: Look) {
  return (
    <Group
      component="span"
      gap={4}
      wrap="nowrap"
      display="inline-flex"
      px={8}
      py={1}
      style={{
        borderRadius: 8,
        background: `var(--zyra-${tone}-ground)`,
        color: `var(--zyra-${tone})`,
        whiteSpace: 'nowrap',
      }}
    >
      <Glyph size={14} aria-hidden />
      <Text component="span" size="xs" fw={550} inherit={false}>
        {word}
      </Text>
    </Group>
  );
}

/** @param type of the action, since not every action publishes something */
export function StateBadge({ state, type }: { state: ActionState; type?: string }) {
  const look = STATES[state] ?? { word: words(state), tone: 'calm', icon: IconProgress };
  return <Badge {...look} word={state === 'published' && type && !writesToShop(type) ? 'Done' : look.word} />;
}

/** @param type of its actions */
export function RolloutBadge({ state, type }: { state: RolloutState; type: string }) {
  const look = ROLLOUTS[state] ?? { word: words(state), tone: 'calm', icon: IconProgress };
  return <Badge {...look} word={state === 'confirmed' && !writesToShop(type) ? 'Done' : look.word} />;
}

export const StageBadge = ({ state }: { state: StageState }) => (
  <Badge {...(STAGES[state] ?? { word: words(state), tone: 'calm', icon: IconProgress })} />
);

export const VerdictBadge = ({ verdict }: { verdict: Verdict }) => (
  <Badge {...(VERDICTS[verdict] ?? { word: words(verdict), tone: 'calm', icon: IconProgress })} />
);

export const RiskBadge = ({ risk }: { risk: Risk }) => (
  <Badge {...(RISKS[risk] ?? { word: words(risk), tone: 'calm', icon: IconProgress })} />
);

export const OnBadge = ({ on }: { on: boolean }) => (
  <Badge
    {...(on
      ? { word: 'On', tone: 'good' as const, icon: IconCheck }
      : { word: 'Off', tone: 'calm' as const, icon: IconPlayerPause })}
  />
);

const CHANGES: Record<string, Look> = {
  added: { word: 'New', tone: 'good', icon: IconPlus },
  removed: { word: 'Gone', tone: 'bad', icon: IconMinus },
  changed: { word: 'Different', tone: 'wait', icon: IconPencil },
  moved: { word: 'Moved', tone: 'info', icon: IconArrowsUpDown },
  same: { word: 'Same', tone: 'calm', icon: IconEqual },
};

/** How something differs from what it is compared with. */
export const ChangeBadge = ({ change }: { change: string }) => (
  <Badge {...(CHANGES[change] ?? { word: words(change), tone: 'calm', icon: IconProgress })} />
);

export const CurrentBadge = () => <Badge word="Current" tone="good" icon={IconCheck} />;

/** The states in which the shop has a change, has had it, or is getting it. */
export const WRITTEN = 'approved,publishing,published,rolling_back,rolled_back';

export const STATE_OPTIONS = [
  // What is proposed is in the list of what waits for approval.
  ...Object.entries(STATES)
    .filter(([value]) => value !== 'proposed')
    .map(([value, l]) => ({ value, label: l.word })),
  { value: WRITTEN, label: 'In the shop or on its way' },
];
export const ROLLOUT_OPTIONS = Object.entries(ROLLOUTS).map(([value, l]) => ({ value, label: l.word }));
export const VERDICT_OPTIONS = Object.entries(VERDICTS).map(([value, l]) => ({ value, label: l.word }));
