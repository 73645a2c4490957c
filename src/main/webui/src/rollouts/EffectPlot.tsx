import type { Effect, Watch } from '../api/types';
import { signedPercent } from '../shared/format';
import { effectSentence } from './effectWords';
import { intervalPlot, type Tone, toneOf } from './intervalGeometry';

interface Props {
  effect: Effect;
  watch: Watch;
  /** Pixels that it may take. */
  width: number;
}

const HEIGHT = 96;
const PAD = 28;
const MIDDLE = 44;
const AXIS = 70;

/** Pixels between two words above the plot. */
const APART = 60;
const roomBetween = (x: number, ...others: number[]) => others.every((other) => Math.abs(x - other) >= APART);

const COLOURS: Record<Tone, string> = {
  good: 'var(--zyra-good)',
  bad: 'var(--zyra-bad)',
  unsure: 'var(--mantine-color-dimmed)',
};

/**
 * An effect as a dot with its interval above an axis: the zero line, and the drops that matter as
 * broken lines. Grey until the interval leaves out zero.
 */
export function EffectPlot({ effect, watch, width }: Props) {
  const at = intervalPlot(effect, watch, width, PAD);
  const colour = COLOURS[toneOf(effect)];
  const dim = 'var(--mantine-color-dimmed)';
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={effectSentence(watch.metric, effect)}
    >
      <line x1={PAD} x2={width - PAD} y1={AXIS} y2={AXIS} stroke="var(--zyra-line)" />
      {at.ticks.map((tick) => (
        <g key={tick.value}>
          <line x1={tick.x} x2={tick.x} y1={AXIS} y2={AXIS + 4} stroke={dim} />
          <text x={tick.x} y={AXIS + 18} textAnchor="middle" fontSize="12" fill={dim}>
            {wholePercent(tick.value)}
          </text>
        </g>
      ))}
      <Drop x={at.soft} word={roomBetween(at.soft, at.hard, at.zero) ? 'tell' : ''} />
      <Drop x={at.hard} word={roomBetween(at.hard, at.zero) ? 'take back' : ''} />
      <line x1={at.zero} x2={at.zero} y1={20} y2={AXIS} stroke="var(--mantine-color-text)" strokeWidth="1.5" />
      <text x={at.zero} y={14} textAnchor="middle" fontSize="12" fill="var(--mantine-color-text)">
        no change
      </text>
      <line x1={at.low} x2={at.high} y1={MIDDLE} y2={MIDDLE} stroke={colour} strokeWidth="3" />
      {[at.low, at.high].map((x, i) => (
        <line key={i} x1={x} x2={x} y1={MIDDLE - 6} y2={MIDDLE + 6} stroke={colour} strokeWidth="2" />
      ))}
      <circle cx={at.estimate} cy={MIDDLE} r="6" fill={colour} />
    </svg>
  );
}

function Drop({ x, word }: { x: number; word: string }) {
  return (
    <>
      <line x1={x} x2={x} y1={20} y2={AXIS} stroke="var(--zyra-bad)" strokeDasharray="3 4" />
      <text x={x} y={14} textAnchor="middle" fontSize="12" fill="var(--zyra-bad)">
        {word}
      </text>
    </>
  );
}

/** Ticks are round numbers; the decimal of most would only take room. */
const wholePercent = (value: number) => signedPercent(value).replace('.0', '');
