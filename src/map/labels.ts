import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Inks } from './palette.ts';
import type { Language, MapData } from './types.ts';

/** As CSS families: without a glyph server the map draws names with the page's own fonts. */
const FONT: Readonly<Record<Language, string>> = {
  en: 'IBM Plex Sans Variable',
  zh: 'Noto Sans SC Variable',
};

/** Width of a line of a name, in ems. */
const MAX_WIDTH = 9;

/** How names are set: the language, their size, and the zoom at which the whole city is seen. */
export interface NameStyle {
  readonly language: Language;
  readonly scale: number;
  readonly homeZoom: number;
}

type Properties = Readonly<Record<string, unknown>> | null;

/** A place's name in a language: from `name: { en, zh }`, or from a `name` that is the same in all. */
export function nameOf(properties: Properties, language: Language): string {
  const name: unknown = properties?.['name'];
  if (typeof name === 'string') return name;
  if (typeof name !== 'object' || name === null) return '';
  const names: Readonly<Record<string, unknown>> = { ...name };
  const own = names[language] ?? names['en'];
  return typeof own === 'string' ? own : '';
}

export const nameExpression = (language: Language): ExpressionSpecification => ['get', `name_${language}`];

const RANK: ExpressionSpecification = ['to-number', ['get', 'rank'], 1];

/**
 * The nearer, the more places have a name. Not an expression of the zoom: a filter only hears of whole zoom levels.
 */
export function leastRank(zoom: number, homeZoom: number): number {
  const nearer = zoom - homeZoom;
  if (nearer < -0.4) return 1;
  if (nearer < 0.5) return 3;
  return 9;
}

export const rankFilter = (least: number): ExpressionSpecification => ['<=', RANK, least];

/** Bigger for the few that show from afar. A Chinese character fills its square, so it may be a little smaller. */
export function sizeExpression({ language, scale, homeZoom }: NameStyle): ExpressionSpecification {
  const factor = scale * (language === 'zh' ? 0.94 : 1);
  const size = (first: number, others: number): ExpressionSpecification => [
    'case',
    ['<=', RANK, 2],
    first * factor,
    others * factor,
  ];
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    homeZoom - 0.5,
    size(14, 12),
    homeZoom,
    size(16, 13),
    homeZoom + 3,
    size(24, 18),
  ];
}

export const fontOf = (language: Language): string[] => [FONT[language]];

export function labelLayer(names: NameStyle): SymbolLayerSpecification {
  return {
    id: 'place-names',
    type: 'symbol',
    source: 'places',
    filter: rankFilter(leastRank(names.homeZoom, names.homeZoom)),
    layout: {
      'text-field': nameExpression(names.language),
      'text-font': fontOf(names.language),
      'text-size': sizeExpression(names),
      'text-max-width': MAX_WIDTH,
      'text-letter-spacing': 0.01,
      'text-padding': 12,
      'symbol-sort-key': RANK,
    },
    paint: {
      'text-halo-width': 1.8,
      'text-halo-blur': 0.5,
      // Names step aside for the columns: see `hiddenPlaces`.
      'text-opacity': ['case', ['boolean', ['feature-state', 'hidden'], false], 0, ['match', RANK, [1, 2], 0.95, 0.78]],
      'text-opacity-transition': { duration: 160 },
    },
  };
}

export const labelPaint = (inks: Inks): Readonly<Record<string, string>> => ({
  'text-color': inks.label,
  'text-halo-color': inks.halo,
});

/** Loads the faces that the names need, before the map asks for their glyphs; a missing face isn't worth failing for. */
export async function loadLabelFonts(data: MapData, language: Language): Promise<void> {
  const text = (data.places?.features ?? []).map(({ properties }) => nameOf(properties, language)).join('');
  if (text === '') return;
  await document.fonts.load(`400 16px "${FONT[language]}"`, text).catch(() => []);
}
