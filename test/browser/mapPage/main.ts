/**
 * A page with maps and nothing else, for tests of the map alone: `globalThis.lab` opens maps and runs a small city for
 * them, without a worker.
 */
import './page.css';
import pixelmatch from 'pixelmatch';
import monocentric from '../../../geodata/cities/monocentric/city.json';
import monocentricMap from '../../../geodata/cities/monocentric/map.json';
import { cityFacts } from '../../../src/bridge/facts.ts';
import {
  advanceMonth,
  createRun,
  makeGeography,
  networkShape,
  NOTHING_HAPPENS,
  parseCity,
  type Scenario,
  type Sectors,
  type Snapshot,
  SCENARIOS,
  takeSnapshot,
} from '../../../src/engine/index.ts';
// Past the door, which fetches it late: this page is nothing without maps.
import { createCityMap } from '../../../src/map/cityMap.ts';
import {
  type CameraState,
  type CityMap,
  type CityMapOptions,
  type MapCity,
  type MapData,
  netFlows,
  SmallMultiples,
} from '../../../src/map/index.ts';

/** A city with some of its months. */
export interface Story {
  readonly facts: MapCity;
  readonly mapData: MapData;
  readonly network: ReturnType<typeof networkShape>;
  readonly sectors: Sectors;
  readonly months: readonly Snapshot[];
}

/** What a map has told. */
interface Told {
  readonly cameras: CameraState[];
  readonly hovered: (number | null)[];
  readonly selected: (number | null)[];
  readonly renderers: { readonly renderer: string; readonly ready: boolean; readonly at: number }[];
  readonly errors: string[];
}

export interface OpenMap {
  readonly map: CityMap;
  readonly told: Told;
  readonly element: HTMLElement;
}

/** Runs a named scenario in the small town and keeps the months asked for. */
function tell(scenarioId: string, ...keep: readonly number[]): Story {
  const scenario: Scenario = SCENARIOS.find(({ id }) => id === scenarioId) ?? NOTHING_HAPPENS;
  const city = parseCity(monocentric);
  const run = createRun(city, { ...scenario, seed: 3, agents: 20_000 }, makeGeography(city));
  const months = keep.map((month) => {
    while (run.month < month) advanceMonth(run);
    return takeSnapshot(run);
  });
  // JSON has no literal types: what kind of geometry it is, the map finds out itself.
  const mapData = monocentricMap as unknown as MapData;
  return {
    facts: cityFacts(city, run.geography, run.observed),
    mapData,
    network: networkShape(run),
    sectors: run.sectors,
    months,
  };
}

/** Shows one of the story's months. */
function show({ map }: OpenMap, { months }: Story, month: number): void {
  const [start, shown] = [0, month].map((wanted) => months.find((one) => one.month === wanted));
  if (start === undefined || shown === undefined) throw new Error(`month ${month}: not in the story`);
  map.showSnapshot(shown.cells, start.cells, month, shown);
}

async function imageOf(picture: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** The pixels of a picture, four bytes each. */
const pixels = async (picture: Blob): Promise<Uint8ClampedArray> => (await imageOf(picture)).data;

/** Share of the pixels that look different; 1 for pictures of different sizes. */
async function unlike(one: Blob, other: Blob): Promise<number> {
  const [a, b] = [await imageOf(one), await imageOf(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height) / (a.width * a.height);
}

/** Takes a map's graphics context away, as a driver does; says when. */
function lose({ element }: OpenMap): number {
  const context = element.querySelector('canvas')?.getContext('webgl2');
  const extension = context?.getExtension('WEBGL_lose_context');
  if (extension === null || extension === undefined) throw new Error('there is no context to lose');
  extension.loseContext();
  return performance.now();
}

const ready = (open: OpenMap): boolean => open.told.renderers.at(-1)?.ready === true;

/** Opens a map that fills the page, or what `style` leaves it of the page. */
function open(story: Story, options: Partial<CityMapOptions> = {}, style: Partial<CSSStyleDeclaration> = {}): OpenMap {
  const element = document.createElement('div');
  element.className = 'map';
  Object.assign(element.style, style);
  document.body.append(element);
  const told: Told = { cameras: [], hovered: [], selected: [], renderers: [], errors: [] };
  const map = createCityMap(element, {
    facts: story.facts,
    mapData: story.mapData,
    network: story.network,
    theme: 'dark',
    language: 'en',
    reducedMotion: true,
    ariaLabel: 'A map',
    onHover: (cell) => told.hovered.push(cell),
    onSelect: (cell) => told.selected.push(cell),
    onError: (error) => told.errors.push(error.message),
    onCamera: (camera) => told.cameras.push(camera),
    onRenderer: (state) => told.renderers.push({ ...state, at: performance.now() }),
    ...options,
  });
  return { map, told, element };
}

const lab = { lose, netFlows, open, pixels, ready, show, SmallMultiples, tell, unlike };
export type Lab = typeof lab;
Object.assign(globalThis, { lab });
