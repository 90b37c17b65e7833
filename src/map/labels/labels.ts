import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { fetchChineseFont } from './chineseFont.ts';
import type { Inks } from '../colours/palette.ts';
import type { Language, MapData } from '../types.ts';

/** As CSS families: without a glyph server the map draws names with the page's own fonts. */
const FONT: Readonly<Record<Language, string>> = {
  en: 'IBM Plex Sans Variable',
  zh: 'Noto Sans SC Variable',
};

/** Width of a line of a name, in ems. */
export const MAX_WIDTH = 9;

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

export const RANK: ExpressionSpecification = ['to-number', ['get', 'rank'], 1];

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

/** Sizes by how much nearer than home one is, px: of the few that show from afar, and of the others. */
const SIZES = [
  { nearer: -0.5, first: 14, others: 12 },
  { nearer: 0, first: 16, others: 13 },
  { nearer: 3, first: 24, others: 18 },
] as const;
const LAST_FIRST_RANK = 2;
/** A Chinese character fills its square, so it may be a little smaller. */
export const factorOf = ({ language, scale }: NameStyle): number => scale * (language === 'zh' ? 0.94 : 1);

/** Bigger for the few that show from afar. */
export function sizeExpression(style: NameStyle): ExpressionSpecification {
  const factor = factorOf(style);
  const size = (first: number, others: number): ExpressionSpecification => [
    'case',
    ['<=', RANK, LAST_FIRST_RANK],
    first * factor,
    others * factor,
  ];
  const stops = SIZES.flatMap(({ nearer, first, others }) => [style.homeZoom + nearer, size(first, others)]);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification;
}

/** The same size for whoever has to know it, px. */
export function nameSize(rank: number, zoom: number, style: NameStyle): number {
  const nearer = zoom - style.homeZoom;
  const sizeAt = (stop: (typeof SIZES)[number]): number => (rank <= LAST_FIRST_RANK ? stop.first : stop.others);
  const above = SIZES.findIndex((stop) => nearer <= stop.nearer);
  const [low, high] = above < 0 ? [SIZES[2], SIZES[2]] : [SIZES[Math.max(0, above - 1)]!, SIZES[above]!];
  const share = high.nearer === low.nearer ? 0 : (nearer - low.nearer) / (high.nearer - low.nearer);
  return (sizeAt(low) + (sizeAt(high) - sizeAt(low)) * share) * factorOf(style);
}

export const fontOf = (language: Language): string[] => [FONT[language]];

/** Whether the font of a language is fetched once the city has been drawn. */
export const fontComesLate = (language: Language): boolean => language === 'zh';

/** Names step aside for the columns: see `hiddenPlaces`. */
export const HIDDEN: ExpressionSpecification = ['boolean', ['feature-state', 'hidden'], false];

export function labelLayer(names: NameStyle): SymbolLayerSpecification {
  return {
    id: 'place-names',
    type: 'symbol',
    source: 'places',
    filter: rankFilter(leastRank(names.homeZoom, names.homeZoom)),
    layout: {
      // The map keeps the glyphs that it has drawn once: those of a missing font would stay when it comes.
      'text-field': fontComesLate(names.language) ? '' : nameExpression(names.language),
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
      'text-opacity': ['case', HIDDEN, 0, ['match', RANK, [1, 2], 0.95, 0.78]],
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
  const named = [...(data.places?.features ?? []), ...(data.landmarks?.features ?? [])];
  const text = named.map(({ properties }) => nameOf(properties, language)).join('');
  if (text === '') return;
  if (fontComesLate(language)) await fetchChineseFont().catch(() => undefined);
  await document.fonts.load(`400 16px "${FONT[language]}"`, text).catch(() => []);
}
