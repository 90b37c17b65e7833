import { describe, expect, it } from 'vitest';
import { placesAside } from '../../../src/map/labels/hiddenPlaces.ts';
import { nameSize, type NameStyle, sizeExpression } from '../../../src/map/labels/labels.ts';
import { halfBox, linesOf } from '../../../src/map/labels/nameBox.ts';
import { Scene } from '../../../src/map/scene.ts';
import { elevatedPoint } from '../../../src/map/screen.ts';
import type { CityMapOptions, MapData } from '../../../src/map/types.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const STYLE: NameStyle = { language: 'en', scale: 1, homeZoom: 12 };
/** Half an em a letter. */
const measure = (text: string): number => text.length / 2;

describe('sizes of names', () => {
  it('are what the map is told, at every zoom and rank', () => {
    const [, , , ...stops] = sizeExpression(STYLE) as unknown[];
    const at = (zoom: number) => stops[stops.indexOf(zoom) + 1] as [string, unknown, number, number];
    for (const zoom of [11.5, 12, 15]) {
      expect(nameSize(1, zoom, STYLE)).toBe(at(zoom)[2]);
      expect(nameSize(4, zoom, STYLE)).toBe(at(zoom)[3]);
    }
    expect(nameSize(1, 13.5, STYLE)).toBeCloseTo((16 + 24) / 2, 9);
    expect(nameSize(1, 9, STYLE)).toBe(14);
    expect(nameSize(1, 20, STYLE)).toBe(24);
    expect(nameSize(1, 12, { ...STYLE, scale: 2 })).toBe(32);
  });
});

describe('the room of a name', () => {
  it('is broken into lines between words', () => {
    expect(linesOf('Mitte', measure)).toEqual(['Mitte']);
    expect(linesOf('Falkenhagener Feld Nord', measure)).toEqual(['Falkenhagener Feld', 'Nord']);
    expect(linesOf('Neuhohenschönhausenerstraße', measure)).toHaveLength(1);
  });

  it('grows with its letters, its lines and its size', () => {
    const [width, height] = halfBox('Mitte', 1, 12, STYLE, measure);
    expect(width).toBeCloseTo((2.5 * 16) / 2 + 2, 9);
    const [wide, high] = halfBox('Falkenhagener Feld Nord', 1, 12, STYLE, measure);
    expect(wide).toBeGreaterThan(width);
    expect(high).toBeGreaterThan(height * 1.7);
    expect(halfBox('Mitte', 1, 12, { ...STYLE, scale: 2 }, measure)[0]).toBeGreaterThan(width * 1.8);
  });
});

describe('names', () => {
  const at = (x_m: number, y_m: number): [number, number] => [13 + x_m / 68_000, 52 + y_m / 111_320];
  const place = (name: string, coordinates: [number, number], rank = 1) => ({
    type: 'Feature' as const,
    properties: { name, rank },
    geometry: { type: 'Point' as const, coordinates },
  });
  const mapData: MapData = {
    places: {
      type: 'FeatureCollection',
      features: [place('Core', at(1250, 750)), place('Edge', at(-1500, 750)), place('Beside', at(1270, 800), 2)],
    },
  };
  const scene = new Scene(
    { clientWidth: 1000, clientHeight: 700 } as HTMLElement,
    {
      facts: TINY,
      mapData,
      theme: 'dark',
      language: 'en',
      reducedMotion: true,
      ariaLabel: '',
    } as unknown as CityMapOptions,
  );
  const start = snapshotOf({ information: rising(10), business: rising(10), logicalDistance_min: rising(1) });
  scene.field.show(start, start, 0, 0);
  const screen = { camera: scene.home, size: scene.size, padding: scene.padding };
  const names = { ...STYLE, homeZoom: scene.home.zoom };

  it('step aside for columns, the beam and its scale, and only for them', () => {
    const { hidden } = placesAside(scene, screen, names, measure);
    expect(hidden).toContain(2);
    expect(hidden).not.toContain(1);
  });

  it('of the first rank stand below the beam: the middle of the city has a name', () => {
    const { hidden, lowered } = placesAside(scene, screen, names, measure);
    expect(hidden).not.toContain(0);
    const [[key, ems] = [Number.NaN, Number.NaN]] = lowered;
    expect(key).toBe(0);
    expect(ems).toBeGreaterThan(0.5);
    expect(ems).toBeLessThanOrEqual(3);
  });

  it('step aside for the whole of a column, not only for its foot', () => {
    // A place behind the core, where on the screen the upper part of the beam is.
    const [x, y] = elevatedPoint(screen, at(1250, 750), 150);
    const behind = Array.from({ length: 4000 }, (_, i) => at(1250, 750 + i)).find((lonLat) => {
      const [px, py] = elevatedPoint(screen, lonLat, 0);
      return Math.abs(px - x) < 20 && Math.abs(py - y) < 3;
    });
    if (behind === undefined) throw new Error('no place is behind the beam');
    scene.drawing = { places: { type: 'FeatureCollection', features: [place('Behind', behind, 2)] } };
    expect(placesAside(scene, screen, names, measure).hidden).toEqual([0]);
    scene.drawing = mapData;
  });
});
