/** Drawing on the page's state: from the first point until the run has taken the place. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DrawnPlace } from '../../../bridge/protocol.ts';
import { type LeverId, placeAt } from '../../../engine/index.ts';
import type { MapDrawing, SketchHand } from '../../../map/index.ts';
import type { PageActions, PageState } from '../../page.ts';
import { drawOrder } from './drawOpen.ts';
import { raiseOf, type Standing, standingAt, withPlace } from './placing.ts';
import { actOn, beginSketch, type LonLat, type Sketch, type SketchAct, type SketchHistory } from './sketch.ts';
import { readSketchKey, type SketchKey } from './sketchKeys.ts';
import { crossesItself, kindOf, placeOf, sketchOf } from './sketchShape.ts';
import { type Snap, snapToStops } from './snapping.ts';

/** What is under the hand. */
export interface SketchSession {
  readonly lever: LeverId;
  readonly history: SketchHistory;
  /** The points while they are dragged, before the hand lets go. */
  readonly dragged?: readonly LonLat[];
  /** Where the pointer is. */
  readonly next?: LonLat;
  /** Where the keyboard's cross is; undefined until a key moves it. */
  readonly cross?: LonLat;
  /** Makes the place of the one touched point; undefined where the sketch is the place. */
  readonly make?: (at: LonLat) => DrawnPlace;
  /** The run is asked to take the place. */
  readonly sent: boolean;
}

type Said = 'point' | 'back' | 'whole' | 'crosses' | 'refused' | 'taken' | 'left' | undefined;

export interface SketchDesk {
  readonly session: ReadonlySignal<SketchSession | undefined>;
  /** What last happened, for those who don't see the map. */
  readonly said: ReadonlySignal<Said>;
  /** Places in force in the month shown. */
  readonly standing: ReadonlySignal<readonly Standing[]>;
  /** All that the map draws. */
  readonly drawing: ReadonlySignal<MapDrawing | undefined>;
  /** Whether a lever that stands still is raised with its first drawing. */
  readonly raises: Signal<boolean>;
  /** Where it is raised to; undefined where it moves already. */
  readonly raise: ReadonlySignal<number | undefined>;
  /** @param make makes the place of one point, which is then all that is asked for */
  readonly begin: (lever: LeverId, how: 'draw' | 'edit', make?: (at: LonLat) => DrawnPlace) => void;
  readonly act: (act: SketchAct) => void;
  readonly key: (key: SketchKey) => void;
  /** Gives the place to the run. */
  readonly take: () => Promise<void>;
  readonly leave: () => void;
  readonly dispose: () => void;
}

/** @param onTake told just before the run is asked to take a lever's place */
export function createSketchDesk(state: PageState, actions: PageActions, onTake: (lever: LeverId) => void): SketchDesk {
  const session = signal<SketchSession | undefined>(undefined);
  const said = signal<Said>(undefined);
  const raises = signal(true);
  let played = false;
  let snap: Snap = () => undefined;

  const nextMonth = () => state.shownMonth.peek() + 1;
  let stood: readonly Standing[] = [];
  // The same list for as long as it stays the same: the map must not draw it anew every month.
  const standing = computed(() => {
    const now = standingAt(state.policy.value, state.shownMonth.value);
    if (JSON.stringify(now) !== JSON.stringify(stood)) stood = now;
    return stood;
  });

  function begin(lever: LeverId, how: 'draw' | 'edit', make?: (at: LonLat) => DrawnPlace): void {
    const run = state.run.peek();
    if (run === undefined) return;
    const place = placeAt(state.policy.peek(), lever, nextMonth());
    const there = how === 'edit' && place !== undefined ? sketchOf(place) : undefined;
    if (how === 'edit' && there === undefined) return;
    const kind = make === undefined ? (there?.kind ?? kindOf(lever)) : 'point';
    snap = kind === 'line' ? snapToStops(run.network, run.city) : () => undefined;
    played ||= state.playing.peek();
    if (state.playing.peek()) actions.pause();
    batch(() => {
      said.value = undefined;
      raises.value = true;
      const history = beginSketch(kind, there?.points);
      session.value = { lever, history, sent: false, ...(make === undefined ? {} : { make }) };
    });
  }

  function change(changed: Partial<SketchSession>): void {
    const now = session.peek();
    if (now !== undefined) session.value = { ...now, ...changed };
  }

  function act(act: SketchAct): void {
    const now = session.peek();
    if (now === undefined || now.sent) return;
    const { now: before } = now.history;
    const history = actOn(now.history, act.kind === 'set' ? { ...act, at: snap(act.at, act.reach_m) ?? act.at } : act);
    const { dragged: _, ...rest } = now;
    batch(() => {
      session.value = { ...rest, history };
      said.value = sayOf(before, history.now);
    });
    if (before.phase === 'draw' && history.now.phase === 'edit' && act.kind !== 'redo') void take();
  }

  async function take(): Promise<void> {
    const now = session.peek();
    const place = now === undefined ? undefined : placeIn(now);
    if (now === undefined || place === undefined || now.sent) return;
    if (crossesItself(now.history.now)) {
      said.value = 'crosses';
      return;
    }
    batch(() => {
      change({ sent: true });
      state.error.value = undefined;
    });
    const { lever } = now;
    onTake(lever);
    const over = raises.peek() ? { raiseOver: state.overYears.peek() * 12 } : {};
    await actions.revisePolicy((policy) => withPlace(policy, { lever, place, month: nextMonth(), ...over }));
    if (session.peek()?.lever !== lever) return;
    // A refusal stands over the map; what was drawn stays under the hand to be mended.
    if (same(placeAt(state.policy.peek(), lever, nextMonth()), place)) end('taken', lever);
    else refuse(now);
  }

  /** A touched point is asked for anew. */
  function refuse({ make }: SketchSession): void {
    batch(() => {
      said.value = 'refused';
      change({ sent: false, ...(make === undefined ? {} : { history: beginSketch('point') }) });
    });
  }

  function end(how: 'taken' | 'left', lever?: LeverId): void {
    batch(() => {
      session.value = undefined;
      said.value = how;
      if (drawOrder.peek() !== undefined) drawOrder.value = lever === undefined ? {} : { lever };
    });
    if (played) actions.play();
    played = false;
  }

  function key(key: SketchKey): void {
    const now = session.peek();
    if (now === undefined) return;
    const sketch = now.history.now;
    switch (key.kind) {
      case 'move':
        if (sketch.phase === 'edit') act({ kind: 'shift', by: stepOf(state, key.dx, key.dy) });
        else moveCross(now, key.dx, key.dy);
        break;
      case 'enter':
        if (sketch.phase === 'edit') void take();
        else if (now.cross === undefined) moveCross(now, 0, 0);
        else act({ kind: 'set', at: now.cross, reach_m: 1 });
        break;
      case 'back':
        act({ kind: 'back' });
        break;
      case 'choose':
        act(key);
        break;
      case 'leave':
        end('left');
        break;
    }
  }

  function moveCross(now: SketchSession, dx: number, dy: number): void {
    const from = now.cross ?? now.history.now.points.at(-1) ?? crossStart(state, now.history.now);
    const [east, north] = stepOf(state, dx, dy);
    const at: LonLat = [from[0] + east, from[1] + north];
    change({ cross: at, next: at });
  }

  const hand: SketchHand = {
    onPoint: (at, reach_m) => act({ kind: 'set', at, reach_m }),
    onHover: (at, reach_m) => {
      const now = session.peek();
      if (now === undefined) return;
      const { next: _, cross, ...rest } = now;
      if (at !== null) session.value = { ...rest, next: snap(at, reach_m) ?? at };
      else session.value = cross === undefined ? rest : { ...rest, cross, next: cross };
    },
    onDrag: (points, done) => (done ? act({ kind: 'points', points }) : change({ dragged: points })),
    onKey: (event) => {
      const now = session.peek();
      const read = now === undefined ? null : readSketchKey(event, now.history.now);
      if (read === null) return false;
      key(read);
      return true;
    },
    snap: (at, reach_m) => snap(at, reach_m),
  };

  const drawing = computed((): MapDrawing | undefined => {
    const now = session.value;
    const places = standing.value.filter(({ lever }) => lever !== now?.lever).map(({ place }) => place);
    if (now === undefined) return places.length === 0 ? undefined : { standing: places.map(asGeometry) };
    const { history, next, cross, dragged } = now;
    const { kind, phase, points, chosen } = history.now;
    const sketch = {
      kind,
      phase,
      points: dragged ?? points,
      ...(next === undefined ? {} : { next }),
      ...(cross === undefined || phase === 'edit' ? {} : { cross }),
      ...(chosen === undefined ? {} : { chosen }),
    };
    return { standing: places.map(asGeometry), sketch, hand };
  });

  // What is drawn in one run isn't meant for the next.
  let run = state.run.peek();
  const dispose = effect(() => {
    if (state.run.value === run) return;
    run = state.run.value;
    played = false;
    if (session.peek() !== undefined) batch(() => end('left'));
  });

  return {
    session,
    said,
    standing,
    drawing,
    raises,
    raise: computed(() => {
      const lever = session.value?.lever;
      return lever === undefined ? undefined : raiseOf(state.policy.value, lever, state.shownMonth.value + 1);
    }),
    begin,
    act,
    key,
    take,
    leave: () => end('left'),
    dispose,
  };
}

function placeIn({ history, make }: SketchSession): DrawnPlace | undefined {
  const [at] = history.now.points;
  return make === undefined || at === undefined ? placeOf(history.now) : make(at);
}

function sayOf(before: Sketch, now: Sketch): Said {
  if (now.phase === 'edit') return 'whole';
  if (now.points.length === before.points.length) return undefined;
  return now.points.length > before.points.length ? 'point' : 'back';
}

/** What the engine keeps never changes; what maps take may. */
const asGeometry = (place: DrawnPlace): MapDrawing['standing'][number] =>
  JSON.parse(JSON.stringify(place)) as MapDrawing['standing'][number];

const same = (a: DrawnPlace | undefined, b: DrawnPlace): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Cells east and north in degrees. */
function stepOf(state: PageState, dx: number, dy: number): LonLat {
  const city = state.run.peek()?.city;
  if (city === undefined) return [0, 0];
  return [(dx * city.cellSize_m) / city.lon_m_per_degree, (dy * city.cellSize_m) / city.lat_m_per_degree];
}

/**
 * Where the cross begins: in the core. For an area between four cells, so that its edge runs along cells rather than
 * through their middles; else in the middle of one.
 */
function crossStart(state: PageState, { kind }: Sketch): LonLat {
  const city = state.run.peek()?.city;
  if (city === undefined) return [0, 0];
  const onGrid = (metres: number): number =>
    kind === 'area'
      ? Math.round(metres / city.cellSize_m) * city.cellSize_m
      : (Math.floor(metres / city.cellSize_m) + 0.5) * city.cellSize_m;
  return [
    city.origin[0] + onGrid(city.core.x_m) / city.lon_m_per_degree,
    city.origin[1] + onGrid(city.core.y_m) / city.lat_m_per_degree,
  ];
}
