import type { Text } from '../../../i18n/index.ts';
import type { SettingsDesk } from '../config/settings.ts';
import { Notches, StaffPart } from './fields.tsx';

interface TimesPartProps {
  readonly text: Text;
  readonly desk: SettingsDesk;
}

const IDLE = { step: 15, min: 15, max: 600 };
const COUNTDOWN = { step: 5, min: 5, max: 120 };

/** The next multiple of the step in one direction, within bounds. */
export function stepSeconds({ step, min, max }: typeof IDLE, value: number, direction: 1 | -1): number {
  const stops = value / step;
  const next = direction > 0 ? Math.floor(stops + 1e-9) + 1 : Math.ceil(stops - 1e-9) - 1;
  return Math.min(max, Math.max(min, next * step));
}

/** From 23 o'clock it goes on to "never", and from there to midnight. */
export function stepHour(hour: number | null, direction: 1 | -1): number | null {
  const at = hour ?? 24;
  const next = (at + direction + 25) % 25;
  return next === 24 ? null : next;
}

/** How long nobody may do anything, and when the page loads itself anew. */
export function TimesPart({ text, desk }: TimesPartProps) {
  const { idle_s, countdown_s, reloadHour } = desk.config.value;
  const seconds = (value: number) => text.t('exhibition.staff.seconds', { value: text.number(value) });
  return (
    <StaffPart title={text.t('exhibition.staff.times')}>
      <Notches
        label={text.t('exhibition.staff.idle')}
        testid="staff-idle"
        value={seconds(idle_s)}
        less={text.t('exhibition.staff.sooner')}
        more={text.t('exhibition.staff.later')}
        onStep={(direction) => desk.change({ idle_s: stepSeconds(IDLE, idle_s, direction) })}
      />
      <Notches
        label={text.t('exhibition.staff.countdown')}
        testid="staff-countdown"
        value={seconds(countdown_s)}
        less={text.t('exhibition.staff.shorter')}
        more={text.t('exhibition.staff.longer')}
        onStep={(direction) => desk.change({ countdown_s: stepSeconds(COUNTDOWN, countdown_s, direction) })}
      />
      <Notches
        label={text.t('exhibition.staff.reloadHour')}
        testid="staff-reload-hour"
        value={
          reloadHour === null
            ? text.t('exhibition.staff.never')
            : text.t('exhibition.staff.hour', { hour: String(reloadHour).padStart(2, '0') })
        }
        less={text.t('exhibition.staff.sooner')}
        more={text.t('exhibition.staff.later')}
        onStep={(direction) => desk.change({ reloadHour: stepHour(reloadHour, direction) })}
      />
    </StaffPart>
  );
}
