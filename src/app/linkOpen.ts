import { batch, effect } from '@preact/signals';
import { MODEL_VERSION } from '../engine/index.ts';
import type { Link } from '../faces/link.ts';
import type { LoadPlanOptions, PageActions } from '../faces/page.ts';
import { type Face, usualFlows } from '../faces/plan.ts';
import type { LinkNote, OwnCity } from '../panels/index.ts';
import { decodeLink } from './linkCodec.ts';
import { LinkError } from './linkError.ts';
import { ownCityOf } from './linkOwnCity.ts';
import type { AppState } from './state.ts';

export interface LinkOpener {
  /** Restores what a fragment holds. Resolves with whether the run is the link's now. */
  open(fragment: string, options?: Pick<LoadPlanOptions, 'play'>): Promise<boolean>;
}

interface Around {
  readonly state: AppState;
  readonly actions: Pick<PageActions, 'loadPlan' | 'compareWith' | 'play'>;
  /** Opens the page again with another face; the fragment is in the address by then. */
  readonly changeFace: (face: Face) => void;
  /** The run is no longer the link's: another city, another seed. */
  readonly onLeft: () => void;
}

/** Reads a fragment; what is wrong with it goes onto the page. */
export function readLink(state: AppState, fragment: string): Link | undefined {
  try {
    return decodeLink(
      fragment,
      state.cities.map(({ id }) => id),
    );
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    state.linkNote.value = { kind: 'unreadable', fault: error.fault };
    return undefined;
  }
}

/** Acts the first time that signals say so, once whoever follows them too has done so: a new city brings its own view. */
function once(when: () => boolean, overtaken: () => boolean, act: () => void): void {
  let done = false;
  const stop = effect(() => {
    const now = when();
    if (done || !(now || overtaken())) return;
    done = true;
    queueMicrotask(() => {
      stop();
      if (!overtaken()) batch(act);
    });
  });
}

export function createLinkOpener({ state, actions, changeFace, onLeft }: Around): LinkOpener {
  /** The visitor's own city, which the session keeps while bundled ones are looked at. */
  let held: OwnCity | undefined;
  /** A link whose city file isn't open yet. */
  let waiting: Link | undefined;
  /** The link whose plan is on the page. */
  let restored: Link | undefined;
  /** Counts links, so that one overtaken by another leaves the page alone. */
  let opened = 0;
  const say = (note: LinkNote | undefined): void => {
    state.linkNote.value = note;
  };

  async function open(fragment: string, { play = false }: Pick<LoadPlanOptions, 'play'> = {}): Promise<boolean> {
    const link = readLink(state, fragment);
    if (link === undefined) return false;
    if (link.face !== state.face) {
      changeFace(link.face);
      return true;
    }
    waiting = undefined;
    if (link.own === undefined || link.own.hash === held?.hash) return restore(link, play);
    waiting = link;
    say({ kind: 'needsFile', own: link.own });
    return false;
  }

  async function restore(link: Link, play: boolean): Promise<boolean> {
    const id = ++opened;
    const overtaken = () => id !== opened;
    say({ kind: 'replaying', month: link.month, startYear: link.plan.startYear });
    applyLooks(link, overtaken);
    await actions.loadPlan(link.plan, { month: link.month });
    if (overtaken()) return false;
    if (state.write.asked.peek() !== link.plan) {
      const message = state.error.peek()?.message;
      state.error.value = undefined;
      say(message === undefined ? undefined : { kind: 'refused', message });
      return false;
    }
    restored = link;
    say(verdictOn(link));
    if (link.twin !== undefined) actions.compareWith(link.twin);
    if (play) actions.play();
    return true;
  }

  /** Colours, view and camera as soon as the link's city stands there, not only when its month is reached. */
  function applyLooks(link: Link, overtaken: () => boolean): void {
    const isThere = () => state.write.asked.value === link.plan;
    once(isThere, overtaken, () => {
      const { lesson, extras } = link;
      state.colourBy.value = link.colourBy;
      state.flows.value = link.flows === 'off' ? usualFlows(state.reducedMotion.peek()) : link.flows;
      state.logical.value = link.logical;
      state.view.value = link.view;
      state.linkParts.value = {
        ...(lesson === undefined ? {} : { lesson }),
        ...(extras === undefined ? {} : { extras }),
      };
    });
    const { camera } = link;
    if (camera === undefined) return;
    // Where the first run opens the map, it comes a moment after the city.
    once(
      () => isThere() && state.map.value !== undefined,
      overtaken,
      () => state.map.peek()?.setCamera(camera),
    );
  }

  /** Whether the month shown is the one that the link was made of; nothing to say where somebody has gone on meanwhile. */
  function verdictOn({ month, fingerprint, model }: Link): LinkNote | undefined {
    const shown = state.shown.peek();
    if (shown?.month !== month || fingerprint === undefined) return undefined;
    if (shown.fingerprint === fingerprint) return { kind: 'same', fingerprint };
    return { kind: 'differs', got: shown.fingerprint, expected: fingerprint, model: MODEL_VERSION, linkModel: model };
  }

  // The file that a link waits for may be opened at any time.
  effect(() => {
    const file = ownCityOf(state.citySource.value);
    const link = waiting;
    held = file ?? held;
    if (file === undefined || link?.own === undefined) return;
    if (file.hash === link.own.hash) {
      waiting = undefined;
      queueMicrotask(() => void restore(link, false));
    } else say({ kind: 'needsFile', own: link.own, wrong: file });
  });
  effect(() => {
    const plan = state.write.asked.value;
    if (restored === undefined || plan === restored.plan) return;
    restored = undefined;
    state.linkNote.value = undefined;
    onLeft();
  });

  return { open };
}
