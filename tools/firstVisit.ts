/** What a first visit fetches, as the server sends it, and when the page shows what: for the budgets' test and `npm run bench:page`. */
import type { Server } from 'node:http';

/** One answer of the server. */
export interface Transfer {
  readonly path: string;
  /** When it was asked for: milliseconds since 1970. */
  readonly asked_ms: number;
  /** Headers and body as they went over the wire; 0 until the answer has ended. */
  bytes: number;
}

/** Notes every answer that `server` gives from now on, to workers and service workers too. */
export function recordTransfers(server: Server): Transfer[] {
  const transfers: Transfer[] = [];
  server.on('request', ({ url = '', socket }, response) => {
    const transfer: Transfer = { path: url, asked_ms: performance.timeOrigin + performance.now(), bytes: 0 };
    transfers.push(transfer);
    const before = socket.bytesWritten;
    response.once('close', () => {
      transfer.bytes = socket.bytesWritten - before;
    });
  });
  return transfers;
}

export const bytesOf = (transfers: readonly Transfer[]): number => transfers.reduce((sum, { bytes }) => sum + bytes, 0);

/** When a visitor first sees or can do something: milliseconds since 1970. What has not come yet is missing. */
export interface FirstVisit {
  /** The page says something. */
  shell_ms?: number;
  /** The city is on the map, and the month that is shown then; undefined where there is no run yet. */
  drawn_ms?: number;
  monthWhenDrawn?: number;
  /** Whether there were agents when the city was drawn. */
  agentsWhenDrawn?: boolean;
  /** There are agents: levers act. */
  ready_ms?: number;
  /** The first month has gone by. */
  month_ms?: number;
}

declare global {
  /** In the page only, where `noteFirstVisit` has run. */
  var firstVisit: FirstVisit;
}

/** Runs in the page before anything of its own does. */
export function noteFirstVisit(): void {
  const visit: FirstVisit = {};
  globalThis.firstVisit = visit;
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    const shown = document.querySelector('[data-testid="year"]')?.getAttribute('data-month');
    const month = shown === undefined || shown === null ? undefined : Number(shown);
    const ready = document.documentElement.dataset['ready'] === 'true';
    if ((document.querySelector('#app')?.childElementCount ?? 0) > 0) visit.shell_ms ??= now();
    if (ready) visit.ready_ms ??= now();
    if (month !== undefined && month > 0) visit.month_ms ??= now();
    if (visit.drawn_ms === undefined && document.querySelector('.map[data-drawn]') !== null) {
      visit.drawn_ms = now();
      visit.agentsWhenDrawn = ready;
      if (month !== undefined) visit.monthWhenDrawn = month;
    }
    if (visit.month_ms === undefined || visit.drawn_ms === undefined) return;
    watch.disconnect();
  };
  const watch = new MutationObserver(look);
  watch.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-drawn', 'data-ready', 'data-month'],
  });
}
