import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { MODEL_VERSION } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { PageState } from '../../page.ts';
import type { Counted, Statistics } from '../kiosk/statistics.ts';
import { StaffPart } from './fields.tsx';

interface HealthPartProps {
  readonly text: Text;
  readonly state: PageState;
  readonly statistics: Statistics;
  /** What the map is drawn with. */
  readonly renderer: string | undefined;
  readonly onReload: () => void;
}

const COUNTS = ['visits', 'resets', 'contextLosses', 'workerRestarts', 'reloads'] as const satisfies readonly Counted[];
const EVERY_MS = 1000;
const MEBIBYTE = 2 ** 20;

/** Chromium tells how much memory scripts hold; others don't. */
function heapUsed_MiB(): number | undefined {
  const memory: unknown = Reflect.get(performance, 'memory');
  const used: unknown = typeof memory === 'object' && memory !== null && Reflect.get(memory, 'usedJSHeapSize');
  return typeof used === 'number' ? used / MEBIBYTE : undefined;
}

function uptime(milliseconds: number, text: Text): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return text.t('exhibition.health.uptime.value', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** How the screen is doing, and what happened today. */
export function HealthPart({ text, state, statistics, renderer, onReload }: HealthPartProps) {
  const now_ms = useSignal(performance.now());
  useEffect(() => {
    const ticking = setInterval(() => (now_ms.value = performance.now()), EVERY_MS);
    return () => clearInterval(ticking);
  }, []);
  const day = statistics.day.value;
  const heap = heapUsed_MiB();
  const rows: readonly (readonly [string, string, string])[] = [
    ['uptime', text.t('exhibition.health.uptime'), uptime(now_ms.value, text)],
    ...COUNTS.map((what) => [what, text.t(`exhibition.health.${what}`), text.number(day[what])] as const),
    [
      'speed',
      text.t('about.speed'),
      text.t('about.speed.value', { value: text.number(state.shown.value?.monthsPerSecond ?? Number.NaN, 1) }),
    ],
    ['memory', text.t('exhibition.health.memory'), heap === undefined ? '–' : `${text.number(heap)} MiB`],
    ['renderer', text.t('exhibition.health.renderer'), renderer ?? '–'],
    ['version', text.t('exhibition.health.version'), MODEL_VERSION],
  ];
  return (
    <StaffPart title={text.t('exhibition.staff.health', { date: day.date })}>
      <dl class="staff-health">
        {rows.map(([id, label, value]) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd data-testid={`health-${id}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="staff-row">
        <button type="button" class="staff-button" data-testid="staff-clear-day" onClick={statistics.clear}>
          {text.t('exhibition.staff.clearDay')}
        </button>
        <button type="button" class="staff-button" data-testid="staff-reload" onClick={onReload}>
          {text.t('exhibition.staff.reload')}
        </button>
      </div>
    </StaffPart>
  );
}
