/**
 * Truths: the rest follows from what the search for the observed city at rest finds, bit for bit; commuters at the times
 * found are as many as live and work in every zone; and the routes in use carry the kilometres that are driven.
 */
import { describe, expect, test } from 'vitest';
import { makeGeography } from '../../../src/engine/city/geography.ts';
import { parseCity } from '../../../src/engine/index.ts';
import { kmOnLinks, vehicle_km } from '../../../src/engine/model/loads.ts';
import { FUNCTION_COUNT } from '../../../src/engine/registries/functions.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { invertBaseline } from '../../../src/engine/start/baseline.ts';
import { findRestingRoads, layRestingRoads } from '../../../src/engine/start/restingRoads.ts';
import { setStage } from '../../../src/engine/start/stage.ts';
import { stageColumns } from '../../../src/engine/start/stageColumns.ts';
import { TRIP_ACCOUNT_COUNT, TRIP_ACCOUNTS } from '../../../src/engine/state/traffic.ts';
import { total } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const city = parseCity(unevenTown());
const geography = makeGeography(city);
const { zones, roads } = geography;

describe.each(['on', 'off'] as const)('traffic %s', (traffic) => {
  const parameters = makeParameters({ traffic });
  const openStage = () => setStage(city, geography, parameters, () => 0);
  const searched = openStage();
  invertBaseline(searched);
  const found = findRestingRoads(setAsObserved(openStage(), searched));

  test('a stage that is given what was found comes to where one that searches comes to', () => {
    const given = openStage();
    expect(invertBaseline(given, () => found)).toEqual(invertBaseline(openStage()));
    expect(stageColumns(given)).toEqual(stageColumns(searched));
    expect(given.traffic.passengers).toEqual(searched.traffic.passengers);
  });

  test('commuters are as many as live and as work in every zone (1e-9)', () => {
    const { fields, tables } = searched;
    const K = tables.commuteDecay[0].values;
    const jobs = Float64Array.from({ length: zones }, (_, k) =>
      total(Array.from({ length: FUNCTION_COUNT }, (__, f) => fields.zoneJobs[f * zones + k]!)),
    );
    const { attraction, premium } = found.balance;
    const flow = (i: number, k: number) => attraction[i]! * jobs[k]! * premium[k]! * K[i * zones + k]!;
    const all = Array.from({ length: zones }, (_, z) => z);
    for (const z of all) {
      expect(total(all.map((k) => flow(z, k)))).toBeCloseTo(fields.zoneResidents[z]!, 9);
      expect(total(all.map((i) => flow(i, z)))).toBeCloseTo(jobs[z]!, 9);
    }
  });

  test('the routes of each zone carry the kilometres that are driven from it', () => {
    const { byOrigin, accounts } = searched.traffic;
    const local = TRIP_ACCOUNTS.indexOf('local_km');
    for (let i = 0; i < zones; i++) {
      const account = accounts.subarray(i * TRIP_ACCOUNT_COUNT, (i + 1) * TRIP_ACCOUNT_COUNT);
      const driven_km = vehicle_km(account, parameters);
      expect(account[local]).toBeLessThanOrEqual(driven_km);
      const carried_km = kmOnLinks(byOrigin.subarray(i * roads.links, (i + 1) * roads.links), roads.km);
      expect(Math.abs(carried_km / driven_km - 1)).toBeLessThan(1e-5);
    }
  });

  test('laid once more, nothing moves: the roads are full as the trips make them', () => {
    const before = searched.traffic.volume.slice();
    layRestingRoads(searched, { ...found, byOrigin: searched.traffic.byOrigin.slice() });
    searched.traffic.volume.forEach((volume, l) =>
      expect(Math.abs(volume - before[l]!)).toBeLessThan(1e-3 * before[l]! + 1e-3),
    );
  });
});

/** The observed jobs and residents of another stage. */
function setAsObserved(stage: ReturnType<typeof setStage>, { fields }: ReturnType<typeof setStage>) {
  for (const column of ['residents', 'zoneResidents', 'jobs', 'zoneJobs'] as const)
    stage.fields[column].set(fields[column]);
  return stage;
}
