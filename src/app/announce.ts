import type { MessageKey, MessageValues } from '../i18n/index.ts';
import { renderHeadline } from '../panels/index.ts';
import type { AppState } from './state.ts';

const EVERY_MONTHS = 60;

export interface Announcer {
  /** A month was simulated: one sentence per five simulated years, whatever the speed. */
  month(month: number): void;
  paused(): void;
  reset(): void;
  say(key: MessageKey, values?: MessageValues): void;
}

/** Fills the polite live region. */
export function createAnnouncer(state: AppState): Announcer {
  let spoken = 0;
  const say = (key: MessageKey, values?: MessageValues): void => {
    state.write.announcement.value = state.text.peek().t(key, values);
  };
  const year = (): number => Math.floor((state.write.live.peek()?.year ?? state.startYear.peek()) + 1e-6);
  return {
    say,
    month: (month) => {
      const due = Math.floor(month / EVERY_MONTHS);
      if (due < spoken) spoken = due;
      if (due === spoken) return;
      spoken = due;
      const caption = state.caption.peek();
      if (caption !== undefined)
        say('announce.year', { year: year(), caption: renderHeadline(caption, state.text.peek()) });
    },
    paused: () => say('announce.paused', { year: year() }),
    reset: () => {
      spoken = 0;
      say('announce.reset', { year: state.startYear.peek() });
    },
  };
}
