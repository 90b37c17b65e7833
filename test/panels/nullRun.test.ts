import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  advanceMonth,
  createRun,
  drawsBehindLuck,
  LAYERS,
  makeParameters,
  NOTHING_HAPPENS,
  parseCity,
  takeSnapshot,
} from '../../src/engine/index.ts';
import { composeCaption } from '../../src/panels/caption/caption.ts';
import { evidenceOf } from '../../src/panels/caption/claims.ts';
import { coreMoves } from '../../src/panels/caption/moves.ts';
import { changeDeviation, turnover } from '../../src/panels/caption/noise.ts';

const SEEDS = [1, 2, 3, 4];
const YEARS = 20;

/** Twenty years of a bundled city in which nobody pulls a lever: whatever moves there is luck. */
test('where nothing happens, the caption sees nothing happen, and luck is as large as we say', () => {
  const file = new URL('../../geodata/cities/monocentric/city.json', import.meta.url);
  const city = parseCity(JSON.parse(readFileSync(file, 'utf8')), 'monocentric');
  let squares = 0;
  let looks = 0;
  for (const seed of SEEDS) {
    const run = createRun(city, { ...NOTHING_HAPPENS, seed, agents: 20_000 });
    const sample = { ...makeParameters(), draws: drawsBehindLuck(run) };
    const snapshot = takeSnapshot(run);
    const start = { cells: snapshot.cells.slice(), indicators: Float64Array.from(snapshot.indicators) };
    for (let month = 1; month <= YEARS * 12; month++) {
      advanceMonth(run);
      if (month % 24 !== 0) continue;
      const now = takeSnapshot(run);
      const input = { ...evidenceOf({ start, startYear: 2025, sample }, now, false), levers: now.levers };
      expect(composeCaption(input).headline.map(({ key }) => key)).toEqual(['caption.nothing']);
      coreMoves(input).forEach(({ from, to, change }, layer) => {
        squares += (change / changeDeviation(from, to, sample.draws[layer] ?? 0, turnover(layer, month, sample))) ** 2;
        looks++;
      });
    }
  }
  expect(looks).toBe((SEEDS.length * YEARS * LAYERS.length) / 2);
  // Root mean square of changes in deviations: 1 if the formula were exact; measured 0.7 to 1.15 by layer.
  expect(Math.sqrt(squares / looks)).toBeGreaterThan(0.6);
  expect(Math.sqrt(squares / looks)).toBeLessThan(1.4);
});
