/**
 * Streets by class, thin and calm: motorways over the blocks, for a city is known by them; the others under the blocks and
 * their lights, and the small ones only from near.
 */
import type { ExpressionSpecification, LineLayerSpecification } from 'maplibre-gl';

/** Classes of a city's drawing, the widest first, with width at zooms 9, 13 and 17 (px) and how much of the ink they take. */
export const ROADS = {
  motorway: { widths: [1.2, 2.4, 9], opacity: 0.85 },
  main: { widths: [0.6, 1.4, 7], opacity: 0.75 },
  secondary: { widths: [0.4, 1, 6], opacity: 0.6 },
  tertiary: { widths: [0.3, 0.8, 5], opacity: 0.5 },
  street: { widths: [0.2, 0.6, 4], opacity: 0.38 },
} as const;

export type RoadClass = keyof typeof ROADS;
/** A class that isn't known is drawn like this one. */
const USUAL: RoadClass = 'secondary';

const ZOOMS = [9, 13, 17] as const;
/** Between these zooms the small streets come up. */
export const STREETS = { from: 12.2, whole: 13.2 } as const;

export const isRoadClass = (name: unknown): name is RoadClass => typeof name === 'string' && Object.hasOwn(ROADS, name);

/** Width at a zoom, px. */
export function roadWidth(kind: RoadClass, zoom: number): number {
  const [far, middle, near] = ROADS[kind].widths;
  const between = (from: number, to: number, [start, end]: readonly [number, number]): number =>
    from + Math.min(1, Math.max(0, (zoom - start) / (end - start))) * (to - from);
  return zoom < ZOOMS[1] ? between(far, middle, [ZOOMS[0], ZOOMS[1]]) : between(middle, near, [ZOOMS[1], ZOOMS[2]]);
}

const byClass = (value: (of: (typeof ROADS)[RoadClass]) => number): ExpressionSpecification =>
  [
    'match',
    ['get', 'class'],
    ...Object.entries(ROADS).flatMap(([name, of]) => (name === USUAL ? [] : [name, value(of)])),
    value(ROADS[USUAL]),
  ] as unknown as ExpressionSpecification;

const WIDTH = [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...ZOOMS.flatMap((zoom, index) => [zoom, byClass(({ widths }) => widths[index]!)]),
] as ExpressionSpecification;

const layer = (id: string, filter: ExpressionSpecification, opacity: ExpressionSpecification) =>
  ({
    id,
    type: 'line',
    source: 'roads',
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-width': WIDTH, 'line-opacity': opacity },
  }) satisfies LineLayerSpecification;

const OPACITY = byClass(({ opacity }) => opacity);

/** Under the blocks. */
export const ROAD_LAYERS: readonly LineLayerSpecification[] = [
  {
    ...layer(
      'streets',
      ['==', ['get', 'class'], 'street'],
      ['interpolate', ['linear'], ['zoom'], STREETS.from, 0, STREETS.whole, ROADS.street.opacity],
    ),
    minzoom: STREETS.from,
  },
  layer('roads', ['match', ['get', 'class'], ['street', 'motorway'], false, true], OPACITY),
];

/** Over the blocks. */
export const MOTORWAYS: LineLayerSpecification = layer('motorways', ['==', ['get', 'class'], 'motorway'], OPACITY);
