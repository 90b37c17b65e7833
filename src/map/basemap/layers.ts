/** How a base map looks: roads, buildings, water and green of the two common schemas, in the inks of the page's themes. */
import type { ExpressionSpecification, FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import { INKS } from '../colours/palette.ts';
import type { Theme } from '../types.ts';
import type { Schema } from './schema.ts';

export type BaseLayer = FillLayerSpecification | LineLayerSpecification;

/** What layers draw; each has an ink in every theme. */
type Kind = 'green' | 'water' | 'building' | 'minor' | 'major' | 'highway' | 'rail';

const OWN_INKS: Readonly<Record<Theme, Readonly<Record<Exclude<Kind, 'green' | 'water'>, string>>>> = {
  dark: {
    building: '#131C26',
    minor: 'rgba(154, 167, 180, 0.14)',
    major: 'rgba(154, 167, 180, 0.26)',
    highway: 'rgba(154, 167, 180, 0.38)',
    rail: 'rgba(244, 241, 234, 0.16)',
  },
  light: {
    building: '#E8E2D5',
    minor: 'rgba(85, 96, 107, 0.2)',
    major: 'rgba(85, 96, 107, 0.36)',
    highway: 'rgba(85, 96, 107, 0.52)',
    rail: 'rgba(21, 32, 43, 0.24)',
  },
};

export const inkOf = (kind: Kind, theme: Theme): string =>
  kind === 'green' || kind === 'water' ? INKS[theme][kind] : OWN_INKS[theme][kind];

/** A layer of tiles, which of its features, and as what. */
interface Part {
  readonly kind: Kind;
  readonly layer: string;
  /** A property and its values; without one every feature counts. */
  readonly where?: readonly [property: string, ...values: string[]];
}

const PROTOMAPS_GREEN = (
  'park forest wood grass grassland meadow scrub garden cemetery golf_course nature_reserve national_park ' +
  'protected_area recreation_ground village_green allotments'
).split(' ');

const PARTS: Readonly<Record<Schema, readonly Part[]>> = {
  protomaps: [
    {
      kind: 'green',
      layer: 'landuse',
      where: ['kind', ...PROTOMAPS_GREEN],
    },
    { kind: 'water', layer: 'water' },
    { kind: 'building', layer: 'buildings' },
    { kind: 'minor', layer: 'roads', where: ['kind', 'minor_road', 'path', 'other'] },
    { kind: 'rail', layer: 'roads', where: ['kind', 'rail'] },
    { kind: 'major', layer: 'roads', where: ['kind', 'major_road'] },
    { kind: 'highway', layer: 'roads', where: ['kind', 'highway'] },
  ],
  openmaptiles: [
    { kind: 'green', layer: 'landcover', where: ['class', 'wood', 'grass', 'forest'] },
    { kind: 'green', layer: 'park' },
    { kind: 'green', layer: 'landuse', where: ['class', 'cemetery', 'pitch', 'track', 'zoo'] },
    { kind: 'water', layer: 'water' },
    { kind: 'water', layer: 'waterway' },
    { kind: 'building', layer: 'building' },
    { kind: 'minor', layer: 'transportation', where: ['class', 'minor', 'service', 'track', 'path', 'street'] },
    { kind: 'rail', layer: 'transportation', where: ['class', 'rail', 'transit'] },
    { kind: 'major', layer: 'transportation', where: ['class', 'primary', 'secondary', 'tertiary', 'main'] },
    { kind: 'highway', layer: 'transportation', where: ['class', 'motorway', 'trunk'] },
  ],
};

/** Widths of lines at the zooms below, px. */
const ZOOMS = [9, 13, 17] as const;
const WIDTHS: Readonly<Record<Exclude<Kind, 'green' | 'building'>, readonly [number, number, number]>> = {
  water: [0.5, 1.2, 4],
  minor: [0, 0.7, 5],
  rail: [0.5, 0.9, 2],
  major: [0.5, 1.4, 8],
  highway: [0.9, 2.2, 11],
};
/** Nearer than this, houses and small streets are drawn. */
const NEAR = 11;

const AREAS: readonly Kind[] = ['green', 'water', 'building'];
const LINES: readonly Kind[] = ['water', 'minor', 'rail', 'major', 'highway'];

/** Layers from the ground up: areas, and lines, which lie over the cells' ground. */
export function baseLayers(schema: Schema, source: string, theme: Theme): { areas: BaseLayer[]; lines: BaseLayer[] } {
  const parts = PARTS[schema].map((part, index) => ({ ...part, id: `${source}-${index}` }));
  return {
    areas: parts.filter(({ kind }) => AREAS.includes(kind)).map((part) => area(part, source, theme)),
    lines: parts.filter(({ kind }) => LINES.includes(kind)).map((part) => line(part, source, theme)),
  };
}

type Named = Part & { readonly id: string };

function area({ id, kind, layer, where }: Named, source: string, theme: Theme): FillLayerSpecification {
  return {
    id: `${id}-area`,
    type: 'fill',
    source,
    'source-layer': layer,
    filter: filterOf('Polygon', where),
    ...(kind === 'building' ? { minzoom: NEAR } : {}),
    paint: { 'fill-color': inkOf(kind, theme), 'fill-antialias': kind !== 'building' },
  };
}

function line({ id, kind, layer, where }: Named, source: string, theme: Theme): LineLayerSpecification {
  const widths = WIDTHS[kind as keyof typeof WIDTHS];
  const stops = ZOOMS.flatMap((zoom, index) => [zoom, widths[index] ?? 0]);
  return {
    id: `${id}-line`,
    type: 'line',
    source,
    'source-layer': layer,
    filter: filterOf('LineString', where),
    ...(kind === 'minor' ? { minzoom: NEAR } : {}),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': inkOf(kind, theme),
      'line-width': ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification,
    },
  };
}

function filterOf(shape: 'Polygon' | 'LineString', where: Part['where']): ExpressionSpecification {
  const shaped: ExpressionSpecification = ['==', ['geometry-type'], shape];
  if (where === undefined) return shaped;
  const [property, ...values] = where;
  return ['all', shaped, ['in', ['get', property], ['literal', values]]];
}
