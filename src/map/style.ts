import type {
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  StyleSpecification,
} from 'maplibre-gl';
import { type Inks, INKS } from './colours/palette.ts';
import { labelLayer, labelPaint, type NameStyle, nameOf } from './labels/labels.ts';
import { landmarkLayer, landmarkPaint, LANDMARKS } from './labels/landmarks.ts';
import { MOTORWAYS, ROAD_LAYERS } from './roads.ts';
import type { Features, MapData, Theme } from './types.ts';

/** The cells are drawn beneath the first of these map layers, the blocks beneath the second, the columns beneath the third. */
export const GROUND_BEFORE = 'water';
export const BLOCKS_BEFORE = 'rail-ring';
export const RISE_BEFORE = LANDMARKS;
export const PLACE_NAMES = 'place-names';

const PARTS = ['outline', 'districts', 'green', 'water', 'rail', 'roads', 'places', 'landmarks'] as const;
const NOTHING: Features = { type: 'FeatureCollection', features: [] };

/** The whole style from the city's own drawing: no tiles, no glyphs, no request. */
export function mapStyle(data: MapData, theme: Theme, names: NameStyle): StyleSpecification {
  const sources = Object.fromEntries(
    partsOf(data).map(([part, features]): [string, GeoJSONSourceSpecification] => [
      part,
      { type: 'geojson', data: features, promoteId: 'key', attribution: '' },
    ]),
  );
  const layers: LayerSpecification[] = [...SHAPES, landmarkLayer(names), labelLayer(names)];
  return { version: 8, sources, layers: layers.map((layer) => painted(layer, INKS[theme])) };
}

/** What each source of the style draws. */
export function partsOf(data: MapData): [string, GeoJSON.FeatureCollection][] {
  return PARTS.map((part) => [part, drawable(data[part] ?? NOTHING)]);
}

/**
 * Features without a shape can't be drawn; each gets a key by which its state is set. Properties that aren't plain
 * values would reach the style's expressions as text, so names become one property a language.
 */
function drawable(features: Features): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.features.flatMap((feature, key) =>
      feature.geometry === null
        ? []
        : [{ type: 'Feature' as const, geometry: feature.geometry, properties: plain(feature, key) }],
    ),
  };
}

function plain(feature: Features['features'][number], key: number): Record<string, string | number> {
  const { class: kind, mode, rank, ring } = feature.properties ?? {};
  return {
    key,
    name_en: nameOf(feature.properties, 'en'),
    name_zh: nameOf(feature.properties, 'zh'),
    ...(typeof kind === 'string' ? { class: kind } : {}),
    ...(typeof mode === 'string' ? { mode } : {}),
    ...(typeof rank === 'number' ? { rank } : {}),
    ...(ring === true ? { ring: 1 } : {}),
  };
}

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;
const byZoom = (far: number, near: number): ['interpolate', ['linear'], ['zoom'], number, number, number, number] => [
  'interpolate',
  ['linear'],
  ['zoom'],
  9,
  far,
  14,
  near,
];

/** From the ground up. Colours come from the theme, see `paintOf`. */
const SHAPES: readonly LayerSpecification[] = [
  { id: 'background', type: 'background' },
  { id: 'city', type: 'fill', source: 'districts', paint: { 'fill-antialias': false } },
  { id: 'green', type: 'fill', source: 'green' },
  { id: 'water', type: 'fill', source: 'water' },
  { id: 'shore', type: 'line', source: 'water', paint: { 'line-width': byZoom(0.4, 1.2), 'line-opacity': 0.8 } },
  {
    id: 'district-borders',
    type: 'line',
    source: 'districts',
    layout: ROUND,
    paint: { 'line-width': byZoom(0.6, 1.4) },
  },
  { id: 'outline', type: 'line', source: 'outline', layout: ROUND, paint: { 'line-width': byZoom(0.9, 2) } },
  ...ROAD_LAYERS,
  {
    id: 'rail',
    type: 'line',
    source: 'rail',
    layout: ROUND,
    paint: {
      'line-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        9,
        ['match', ['get', 'mode'], 'tram', 0.3, 'subway', 0.7, 0.9],
        14,
        ['match', ['get', 'mode'], 'tram', 0.8, 'subway', 1.8, 2.2],
      ],
      'line-opacity': ['match', ['get', 'mode'], 'tram', 0.45, 1],
    },
  },
  {
    // By a ring around its middle a city is known: over the blocks, which would hide it.
    id: BLOCKS_BEFORE,
    type: 'line',
    source: 'rail',
    filter: ['has', 'ring'],
    layout: ROUND,
    paint: { 'line-width': byZoom(1.6, 3.6) },
  },
  MOTORWAYS,
];

type PaintName = Parameters<MapLibreMap['setPaintProperty']>[1];
type Paint = Readonly<Partial<Record<PaintName, string>>>;

function paintOf(id: string, inks: Inks): Paint {
  const table: Readonly<Record<string, Paint>> = {
    background: { 'background-color': inks.ground },
    city: { 'fill-color': inks.city },
    green: { 'fill-color': inks.green },
    water: { 'fill-color': inks.water },
    shore: { 'line-color': inks.shore },
    'district-borders': { 'line-color': inks.border },
    outline: { 'line-color': inks.outline },
    streets: { 'line-color': inks.road },
    roads: { 'line-color': inks.road },
    motorways: { 'line-color': inks.road },
    rail: { 'line-color': inks.rail },
    [BLOCKS_BEFORE]: { 'line-color': inks.railRing },
    [LANDMARKS]: landmarkPaint(inks),
    [PLACE_NAMES]: labelPaint(inks),
  };
  return table[id] ?? {};
}

function painted(layer: LayerSpecification, inks: Inks): LayerSpecification {
  // A layer's type fixes which paint it takes; the table above is by id, which fixes the type.
  return { ...layer, paint: { ...layer.paint, ...paintOf(layer.id, inks) } } as LayerSpecification;
}

/** Every paint property of a theme, to be set one by one: `setStyle` would tear the layers down. */
export function themePaint(theme: Theme): { layer: string; property: PaintName; value: string }[] {
  const ids = [...SHAPES.map((layer) => layer.id), LANDMARKS, PLACE_NAMES];
  return ids.flatMap((layer) =>
    Object.entries(paintOf(layer, INKS[theme])).map(([property, value]) => ({
      layer,
      // `Object.entries` forgets what the keys were.
      property: property as PaintName,
      value,
    })),
  );
}
