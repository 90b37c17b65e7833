/**
 * A new version takes over while the page is quiet: a page that asked for it starts again, and before it fetches anything it
 * has the waiting service worker take the place of the one that serves. Browsers hand over once the old worker is idle; in
 * Chromium a fetch at that moment can put it off for half a minute and longer.
 */

const KEY = 'edgeward.takeover';
/** The page starts again this often at most before it goes on with the version that it has. */
const TRIES = 3;
/** A worker that is idle hands over in a tenth of a second. */
const PATIENCE_MS = 3000;

/** Has the page take the new version when it starts the next time. */
export function askForTakeover(waiting: ServiceWorker | null | undefined): void {
  // Without a storage the page can't wait until it is quiet.
  if (!remember(TRIES)) waiting?.postMessage('take over', []);
}

/** Hands over if that was asked for. Doesn't resolve where the page starts again. */
export async function takeOverIfAsked(): Promise<void> {
  const tries = remembered();
  if (tries === 0) return;
  remember(0);
  const container = serviceWorkers();
  const waiting = (await container?.getRegistration())?.waiting;
  if (!container || !waiting) return;
  const changed = new Promise<boolean>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
  waiting.postMessage('take over', []);
  const done = await changed;
  if (!done && tries === 1) return;
  if (!done) remember(tries - 1);
  location.reload();
  await new Promise(() => undefined);
}

/** On plain http other than localhost there is none, and a page in a sandbox may not even ask. */
export function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether this window has a storage */
function remember(tries: number): boolean {
  try {
    if (tries === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, String(tries));
    return true;
  } catch {
    return false;
  }
}

function remembered(): number {
  try {
    return Number(sessionStorage.getItem(KEY) ?? 0);
  } catch {
    return 0;
  }
}
