import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle, IconArrowBackUp, IconBan, IconBulb, IconCheck, IconClock, IconHandStop,
  IconLoader, IconPlayerPause, IconProgress, IconX, type Icon,
} from '@tabler/icons-react';
import type { ActionState, Risk, Verdict } from '../api/types';
import { words } from './format';

export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'calm';
type Look = { word: string; tone: Tone; icon: Icon };

const STATES: Record<ActionState, Look> = {
  awaiting_approval: { word: 'Waits for you', tone: 'wait', icon: IconHandStop },
  approved: { word: 'Approved', tone: 'info', icon: IconClock },
  publishing: { word: 'Publishing', tone: 'info', icon: IconLoader },
  published: { word: 'Published', tone: 'good', icon: IconCheck },
  rolling_back: { word: 'Rolling back', tone: 'info', icon: IconLoader },
  rolled_back: { word: 'Rolled back', tone: 'calm', icon: IconArrowBackUp },
  rejected: { word: 'Rejected', tone: 'calm', icon: IconX },
  conflicted: { word: 'Needs your choice', tone: 'wait', icon: IconAlertTriangle },
  failed: { word: 'Failed', tone: 'bad', icon: IconAlertTriangle },
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

export const StateBadge = ({ state }: { state: ActionState }) => (
  <Badge {...(STATES[state] ?? { word: words(state), tone: 'calm', icon: IconProgress })} />
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

export const CurrentBadge = () => <Badge word="Current" tone="good" icon={IconCheck} />;

export const STATE_OPTIONS = Object.entries(STATES).map(([value, l]) => ({ value, label: l.word }));
export const VERDICT_OPTIONS = Object.entries(VERDICTS).map(([value, l]) => ({ value, label: l.word }));
