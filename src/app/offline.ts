import { effect } from '@preact/signals';
import type { AppState } from './state.ts';
import { askForTakeover, serviceWorkers } from './takeover.ts';

/** Nobody looks at a page that has been hidden for so long. */
const HIDDEN_MS = 60_000;
/** A kiosk stays open for weeks: browsers by themselves look for a new version only when a page is opened. */
const CHECK_MS = 3_600_000;

interface Around {
  readonly state: AppState;
  /** Puts the run by, so that the page finds it again after the restart. */
  readonly keep: () => Promise<void>;
}

export interface Updates {
  /**
   * Begins to keep the page, once what it shows first is there.
   * @param expectsCity whether it begins with a city, even if none is on its way yet
   */
  begin(expectsCity: boolean): void;
  apply(options?: { readonly keepRun?: boolean }): Promise<void>;
}

/**
 * Keeps the page on the visitor's machine, and its versions apart: a new one is fetched in the background and takes over
 * when somebody says so or when nobody is looking, never under a run.
 */
export function keepOffline({ state, keep }: Around): Updates {
  const container = import.meta.env.MODE === 'production' ? serviceWorkers() : undefined;
  let registration: ServiceWorkerRegistration | undefined;
  /** Whether this page has come from a service worker, so that another one taking over means a new version. */
  let served = container !== undefined && container.controller !== null;
  let applying = false;
  let registering = false;
  let hidden: ReturnType<typeof setTimeout> | undefined;

  async function apply({ keepRun = true }: { readonly keepRun?: boolean } = {}): Promise<void> {
    if (applying) return;
    applying = true;
    if (keepRun) await keep();
    askForTakeover(registration?.waiting);
    location.reload();
  }

  function watchHidden(): void {
    clearTimeout(hidden);
    if (document.visibilityState !== 'hidden') return;
    hidden = setTimeout(() => {
      if (state.updateReady.peek() && !state.playing.peek() && state.loading.peek() === undefined) void apply();
    }, HIDDEN_MS);
  }

  async function register(workers: ServiceWorkerContainer): Promise<void> {
    const found = await workers.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
    registration = found;
    const note = () => {
      if (found.waiting !== null && found.active !== null) state.write.updateReady.value = true;
    };
    note();
    found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', note));
    setInterval(() => void check(found), CHECK_MS);
    addEventListener('online', () => void check(found));
    await workers.ready;
    state.write.offlineReady.value = true;
    document.documentElement.dataset['offline'] = 'ready';
  }

  if (container !== undefined) {
    container.addEventListener('controllerchange', () => {
      // Another window has switched; this one goes on as it is until somebody says so, or looks away.
      if (served) state.write.updateReady.value = true;
      served = true;
    });
    document.addEventListener('visibilitychange', watchHidden);
    effect(() => {
      // A version may come, and a run end, long after the page was hidden.
      if (state.updateReady.value && !state.playing.value) watchHidden();
    });
  }

  function begin(expectsCity: boolean): void {
    if (container === undefined) return;
    const stop = effect(() => {
      const failed = state.error.value !== undefined || state.crash.value !== undefined;
      const waits = expectsCity ? state.run.value === undefined && !failed : state.loading.value !== undefined;
      // The first city first: the rest of the page may wait for it.
      if (waits || registering) return;
      registering = true;
      queueMicrotask(() => stop());
      // Where it fails, the page is as good as any that needs a network.
      register(container).catch(() => undefined);
    });
  }
  return { begin, apply };
}

/** Without a network there is nothing new. */
async function check(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.update().catch(() => undefined);
}
