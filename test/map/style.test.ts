import { describe, expect, it } from 'vitest';
import { leastRank, nameOf } from '../../src/map/labels/labels.ts';
import { ROADS, roadWidth, STREETS } from '../../src/map/roads.ts';
import { BLOCKS_BEFORE, GROUND_BEFORE, mapStyle, partsOf, RISE_BEFORE, themePaint } from '../../src/map/style.ts';
import { timeRings } from '../../src/map/data/timeRings.ts';
import { noReferences } from '../../src/map/data/references.ts';
import type { Features, MapData } from '../../src/map/types.ts';
import { TINY } from './tinyCity.ts';

const DATA: MapData = {
  places: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: { en: 'Mill', zh: '磨坊' }, rank: 2 },
        geometry: { type: 'Point', coordinates: [13, 52] },
      },
      { type: 'Feature', properties: { name: { en: 'Nowhere' } }, geometry: null },
    ],
  },
};
const NAMES = { language: 'en', scale: 1, homeZoom: 10 } as const;

describe('the style', () => {
  const style = mapStyle(DATA, 'dark', NAMES);
  const ids = style.layers.map(({ id }) => id);

  it('asks nobody for anything: no tiles, no glyphs, no sprite, no address', () => {
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(JSON.stringify(style)).not.toMatch(/https?:/);
  });

  it('has no Chinese names before their font is there: the map would keep the glyphs that it drew without it', () => {
    const field = (language: 'en' | 'zh') =>
      mapStyle(DATA, 'dark', { ...NAMES, language }).layers.find(({ id }) => id === RISE_BEFORE)?.layout;
    expect(field('zh')).toMatchObject({ 'text-field': '' });
    expect(field('en')).toMatchObject({ 'text-field': ['get', 'name_en'] });
  });

  it('has the layers that the cells and the columns are drawn beneath, in that order', () => {
    expect(ids.indexOf(GROUND_BEFORE)).toBeGreaterThan(ids.indexOf('city'));
    expect(ids.indexOf(RISE_BEFORE)).toBeGreaterThan(ids.indexOf('rail'));
  });

  it('draws every part, with or without features in it', () => {
    for (const layer of style.layers) {
      if ('source' in layer) expect(Object.keys(style.sources)).toContain(layer.source);
    }
  });

  it('draws streets under the blocks and motorways over them; small streets wait until one is near', () => {
    expect(ids.indexOf('streets')).toBeLessThan(ids.indexOf('roads'));
    expect(ids.indexOf('roads')).toBeLessThan(ids.indexOf(BLOCKS_BEFORE));
    expect(ids.indexOf('motorways')).toBeGreaterThan(ids.indexOf(BLOCKS_BEFORE));
    expect(ids.indexOf('motorways')).toBeLessThan(ids.indexOf(RISE_BEFORE));
    expect(style.layers.find(({ id }) => id === 'streets')).toMatchObject({ minzoom: STREETS.from });
  });

  it('keeps the class of a street, by which it has its width', () => {
    const street: Features['features'][number] = {
      type: 'Feature',
      properties: { class: 'main' },
      geometry: { type: 'MultiLineString', coordinates: [] },
    };
    const [, drawn] = partsOf({ roads: { type: 'FeatureCollection', features: [street] } }).find(
      ([part]) => part === 'roads',
    )!;
    expect(drawn.features[0]?.properties).toMatchObject({ class: 'main' });
  });

  it('gives each name a property a language, and leaves out what has no place', () => {
    const { places } = style.sources;
    if (places?.type !== 'geojson' || typeof places.data === 'string' || places.data.type !== 'FeatureCollection') {
      throw new Error('places: expected a collection');
    }
    expect(places.data.features.map(({ properties }) => properties)).toEqual([
      { key: 0, name_en: 'Mill', name_zh: '磨坊', rank: 2 },
    ]);
  });

  it('changes its theme by paint alone, and both themes paint the same', () => {
    const painted = (theme: 'dark' | 'light') => themePaint(theme).map(({ layer, property }) => `${layer} ${property}`);
    expect(painted('light')).toEqual(painted('dark'));
    for (const { layer } of themePaint('dark')) expect(ids).toContain(layer);
  });
});

describe('streets', () => {
  it('are the wider the bigger the road and the nearer one is', () => {
    const classes = Object.keys(ROADS) as (keyof typeof ROADS)[];
    for (const zoom of [8, 9, 11, 13, 15, 17, 20]) {
      const widths = classes.map((kind) => roadWidth(kind, zoom));
      expect(widths).toEqual(widths.toSorted((a, b) => b - a));
      for (const kind of classes) expect(roadWidth(kind, zoom)).toBeLessThanOrEqual(roadWidth(kind, zoom + 1));
    }
    expect(classes.map((kind) => roadWidth(kind, 13))).toEqual(classes.map((kind) => ROADS[kind].widths[1]));
  });
});

describe('names', () => {
  it('fall back on English, then on nothing', () => {
    expect(nameOf({ name: { en: 'Mill', zh: '磨坊' } }, 'zh')).toBe('磨坊');
    expect(nameOf({ name: { en: 'Mill' } }, 'zh')).toBe('Mill');
    expect(nameOf({ name: 'U1' }, 'zh')).toBe('U1');
    expect(nameOf(null, 'en')).toBe('');
  });

  it('grow in number with the zoom', () => {
    expect([9, 10, 12].map((zoom) => leastRank(zoom, 10))).toEqual([1, 3, 9]);
  });
});

describe('rings of travel time', () => {
  it('are those that close within the drawn ground', () => {
    // From the core 750 m to the south edge and 2000 m of margin beyond it.
    expect(timeRings(TINY, { ...noReferences(), ringMinutes: 15, metresPerMinute: 60 })).toEqual([15, 30, 45]);
    expect(timeRings(TINY, { ...noReferences(), ringMinutes: 60, metresPerMinute: 1000 })).toEqual([]);
  });
});
