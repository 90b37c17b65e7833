import type { CityMap, ColourBy, CameraState, LegendSpec, MakeCityMap, Theme } from '../../../map/index.ts';
import type { Language } from '../../../i18n/index.ts';
import type { Filmed } from './filmed.ts';
import { momentOf } from './kept.ts';
import type { Room } from './paint.ts';
import type { FilmPlan } from './plan.ts';

/** How the maps of a film are drawn. */
export interface StageLook {
  readonly theme: Theme;
  readonly language: Language;
  readonly colourBy: ColourBy;
  /** Over which cells changes are averaged, by cell. */
  readonly groupOf: ArrayLike<number> | undefined;
  readonly logical: boolean;
  /** Where the visitor looks from, and how high their map is, px; undefined where the whole city is looked at. */
  readonly camera: { readonly state: CameraState; readonly height: number } | undefined;
}

/** Maps that nobody sees but the film: the page's own stay as they are. */
export interface Stage {
  /** Draws a frame's maps beside each other, in units of the layout. Errors where the graphics card has taken one's context. */
  readonly draw: (context: CanvasRenderingContext2D, frame: number) => void;
  readonly legend: () => LegendSpec | undefined;
  readonly close: () => void;
}

/** The maps slide from moment to moment, as they do on the page; so many seconds lie between two. */
const SLIDE_S = 0.2;
/** The clock begins when nothing moves any more. */
const BEGIN_MS = 10_000;
/** Room between two maps, units. */
const EDGES = 4;

/**
 * Opens a map for each run, off the screen. Resolves once they are drawn, names too.
 * @param signal ends the wait; what was opened is closed then
 */
export async function openStage(
  make: MakeCityMap,
  filmed: readonly Filmed[],
  plan: FilmPlan,
  room: Room & { readonly scale: number; readonly top: number; readonly bottom: number },
  look: StageLook,
  signal: AbortSignal,
): Promise<Stage> {
  let now_ms = 0;
  const width = room.width / filmed.length;
  const host = document.createElement('div');
  host.className = 'film-stage';
  host.inert = true;
  host.ariaHidden = 'true';
  document.body.append(host);
  const maps: CityMap[] = [];
  const close = () => {
    for (const map of maps) map.destroy();
    host.remove();
  };
  const slide = Math.max(1, Math.round(SLIDE_S * plan.framesPerSecond));
  const show = (map: CityMap, { run, frames }: Filmed, frame: number) => {
    const { month } = plan.at(Math.min(plan.frames - 1, frame));
    const moment = momentOf(frames, month);
    map.setGroups(look.groupOf);
    map.showSnapshot(moment.cells, run.start.cells, moment.month, moment);
  };

  async function open(one: Filmed): Promise<void> {
    const container = document.createElement('div');
    Object.assign(container.style, { position: 'relative', width: `${width}px`, height: `${room.height}px` });
    host.append(container);
    const ready = new Promise<void>((resolve, reject) => {
      maps.push(
        make(container, {
          ...optionsOf(one, look, room),
          clock: () => now_ms,
          onError: reject,
          onRenderer: (renderer) => renderer.ready && resolve(),
        }),
      );
    });
    const map = maps.at(-1)!;
    now_ms = 0;
    show(map, one, 0);
    map.setLogical(look.logical);
    now_ms = BEGIN_MS;
    if (look.camera !== undefined) map.setCamera(fitted(look.camera, room.height), { silent: true });
    await ready;
    await map.settled();
  }

  try {
    for (const one of filmed) await Promise.race([open(one), aborted(signal)]);
  } catch (error) {
    close();
    throw error;
  }
  return {
    draw: (context, frame) => {
      now_ms = BEGIN_MS + (1000 * frame) / plan.framesPerSecond;
      filmed.forEach((one, index) => {
        const map = maps[index]!;
        if (frame % slide === 0) show(map, one, frame + slide);
        const left = index * width;
        if (!map.drawOn(context, left, 0, width, room.height))
          throw new Error('film: the map has lost its graphics context');
      });
    },
    legend: () => maps[0]?.legend(),
    close,
  };
}

function optionsOf(
  { run }: Filmed,
  { theme, language, colourBy }: StageLook,
  { scale, top, bottom }: { readonly scale: number; readonly top: number; readonly bottom: number },
) {
  // On the page thinly settled edges may lie behind panels; a film shows all the land.
  const { built: _, ...facts } = run.city;
  return {
    facts,
    mapData: run.mapData,
    network: run.network,
    theme,
    language,
    colourBy,
    reducedMotion: false,
    ariaLabel: '',
    pixelRatio: scale,
    padding: { top, bottom, left: EDGES, right: EDGES },
    onHover: () => undefined,
    onSelect: () => undefined,
  };
}

/** What fills the height of the visitor's map fills the film's. */
const fitted = ({ state, height }: NonNullable<StageLook['camera']>, filmHeight: number): CameraState => ({
  ...state,
  zoom: state.zoom + Math.log2(filmHeight / Math.max(1, height)),
});

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('film: given up'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
