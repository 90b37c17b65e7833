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

export function nameExpression(language: Language): ExpressionSpecification {
  const fallback: ExpressionSpecification = ['coalesce', ['get', 'name_en'], ['get', 'name'], ''];
  return language === 'en' ? fallback : ['coalesce', ['get', 'name_zh'], fallback];
}

/** Big for the few that show from afar. A Chinese character fills its square, so it may be a little smaller. */
export function sizeExpression(language: Language, scale: number): ExpressionSpecification {
  const factor = scale * (language === 'zh' ? 0.94 : 1);
  const size = (first: number, others: number): ExpressionSpecification => [
    'case',
    ['<=', ['to-number', ['get', 'rank'], 1], 1],
    first * factor,
    others * factor,
  ];
  return ['interpolate', ['linear'], ['zoom'], 8.5, size(12.5, 10.5), 11, size(16, 13), 14, size(24, 18)];
}

export const fontOf = (language: Language): string[] => [FONT[language]];

export function labelLayer(language: Language, scale: number): SymbolLayerSpecification {
  return {
    id: 'place-names',
    type: 'symbol',
    source: 'places',
    layout: {
      'text-field': nameExpression(language),
      'text-font': fontOf(language),
      'text-size': sizeExpression(language, scale),
      'text-max-width': MAX_WIDTH,
      'text-letter-spacing': 0.01,
      'text-padding': 6,
      'symbol-sort-key': ['to-number', ['get', 'rank'], 1],
    },
    paint: {
      'text-halo-width': 1.6,
      'text-halo-blur': 0.4,
      // Names step aside for the columns: see `hiddenPlaces`.
      'text-opacity': ['case', ['boolean', ['feature-state', 'hidden'], false], 0, 0.92],
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
  const text = (data.places?.features ?? [])
    .map(({ properties }) => String(properties?.[`name_${language}`] ?? properties?.['name'] ?? ''))
    .join('');
  if (text === '') return;
  await document.fonts.load(`400 16px "${FONT[language]}"`, text).catch(() => []);
}
