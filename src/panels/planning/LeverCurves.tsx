import type { Policy } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { outlineOf, pathOf, shareOf } from './curves.ts';
import { leversUsed, summaryOf } from './library.ts';

interface LeverCurvesProps {
  readonly text: Text;
  readonly policy: Pick<Policy, 'levers'>;
  /** Months in the picture. */
  readonly months: number;
}

const WIDTH = 240;
const HEIGHT = 44;
const ROOM = 3;

/** A small picture of a policy: every lever it moves as a line over its range. */
export function LeverCurves({ text, policy, months }: LeverCurvesProps) {
  const x = (month: number) => (month / months) * WIDTH;
  const y = (share: number) => HEIGHT - ROOM - share * (HEIGHT - 2 * ROOM);
  return (
    <svg
      class="lever-curves"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={summaryOf(policy, text)}
    >
      <line class="curve-ground" x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
      {leversUsed(policy).map(({ id, default: before }) => (
        <path
          key={id}
          class="curve-line"
          d={pathOf(outlineOf(policy.levers[id] ?? [], before, months), x, (value) => y(shareOf(id, value)))}
        />
      ))}
    </svg>
  );
}
