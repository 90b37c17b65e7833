/** The story's people and its bill on runs of the engine. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  advanceMonth,
  agentCard,
  agentsAt,
  createRun,
  drawsBehindLuck,
  makeParameters,
  NOTHING_HAPPENS,
  parseCity,
  takeSnapshot,
  tryPlace,
} from '../../src/engine/index.ts';
import { billOf } from '../../src/panels/story/bill.ts';
import { type AgentAsker, castOf } from '../../src/panels/story/cast.ts';
import { judgeHeadquarters } from '../../src/panels/story/verdict.ts';

const AGENTS = 20_000;
const file = new URL('../../geodata/cities/monocentric/city.json', import.meta.url);
const city = parseCity(JSON.parse(readFileSync(file, 'utf8')), 'monocentric');
const newRun = (seed: number) => createRun(city, { ...NOTHING_HAPPENS, seed, agents: AGENTS });

test('the people of the story are of the run, belong together, and are compared with a place far out', async () => {
  const run = newRun(1);
  const ask: AgentAsker = {
    agentsAt: (kind, cell, most) => Promise.resolve(agentsAt(run, kind, cell, most)),
    agent: (kind, id) => {
      const card = agentCard(run, kind, id);
      return Promise.resolve(card === undefined ? undefined : { card });
    },
    tryPlace: (kind, id, cell) => Promise.resolve(tryPlace(run, kind, id, cell)),
  };
  const { distance_km, inCore } = run.geography;
  const core = { radius_km: Math.max(...distance_km.filter((_, cell) => inCore[cell] === 1)) };
  const { cells } = takeSnapshot(run);
  const cast = await castOf(ask, { core, distance_km }, cells);
  const { family, firm, office } = cast;
  if (family?.card.kind !== 'household' || firm?.card.kind !== 'establishment' || office?.card.kind !== 'establishment')
    throw new Error('got nobody, expected three');
  expect(family.card.teleworkable).toBe(true);
  expect(inCore[family.cell]).toBe(1);
  expect(family.card.establishment).toBe(firm.card.id);
  expect(firm.card.headOffice?.id).toBe(office.card.id);
  expect(office.card.headOffice).toBeUndefined();
  for (const one of [family, firm, office]) {
    expect(distance_km[one.elsewhere]!).toBeGreaterThan(1.9 * core.radius_km);
    expect(one.comparison).toEqual(tryPlace(run, one.card.kind, one.card.id, one.elsewhere));
  }
  // The same run has the same people.
  expect(await castOf(ask, { core, distance_km }, cells)).toEqual(cast);
});

test('where nobody pulls a lever, headquarters stay and the bill is empty', () => {
  for (const seed of [5, 6]) {
    const run = newRun(seed);
    const sample = { ...makeParameters(), draws: drawsBehindLuck(run) };
    const start = Float64Array.from(takeSnapshot(run).indicators);
    for (let month = 1; month <= 180; month++) advanceMonth(run);
    const now = takeSnapshot(run).indicators;
    expect(billOf(start, now, AGENTS).map(({ direction }) => direction)).toEqual(['same', 'same', 'same', 'same']);
    expect(judgeHeadquarters({ start, now, months: 180, everPulled: false, sample }).verdict).toBe('chance');
  }
});
