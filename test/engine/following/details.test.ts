/**
 * Truths: all who live in a cell are listed once, those who came first before those who came later; the shares of modes sum
 * to one and are those by which trips are made; who works at an establishment is everybody whose job is there. Asking changes
 * nothing in the city.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { allAt, detailsOf } from '../../../src/engine/following/details.ts';
import { fieldFingerprints } from '../../../src/engine/output/fingerprint.ts';
import { FUNCTIONS, HOUSING } from '../../../src/engine/registries/index.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { homeOf, workplaceOf } from '../../fixtures/agents.ts';
import { advance, smallRun, standing } from '../../fixtures/runs.ts';
import { busyTown, unevenTown } from '../../fixtures/town.ts';

const BUSY = parseCity(busyTown());
const UNEVEN = parseCity(unevenTown());

const begin = (): Run =>
  smallRun(UNEVEN, { agents: 600, parameters: { hazardRenter: 0.2, hazardOwner: 0.2, hazardEstablishment: 0.1 } });

describe('who is in a cell', () => {
  const run = advance(begin(), 8);

  test('everybody of the city is listed once, in the cell of the home', () => {
    const listed: number[] = [];
    for (let cell = 0; cell < run.geography.n; cell++)
      for (const id of allAt(run, cell, HOUSING)) {
        expect(homeOf(run, id)).toBe(cell);
        listed.push(id);
      }
    expect(listed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: run.households.count }, (_, id) => id));
  });

  test('who came first is first', () => {
    for (let cell = 0; cell < run.geography.n; cell++) {
      const months = [...allAt(run, cell, HOUSING)].map((id) => run.watch.homeMonth[id]!);
      expect(months).toEqual(months.toSorted((a, b) => a - b));
    }
  });

  test('every establishment is listed once, under its function', () => {
    let listed = 0;
    for (let cell = 0; cell < run.geography.n; cell++)
      FUNCTIONS.forEach((_, f) => {
        for (const id of allAt(run, cell, f)) {
          expect([run.establishments.cell[id], run.establishments.function[id]]).toEqual([cell, f]);
          listed++;
        }
      });
    expect(listed).toBe(run.establishments.count);
  });
});

describe('details', () => {
  test('of a household: modes sum to one, and on empty roads they are those of its trips', () => {
    const run = advance(smallRun(BUSY, { agents: 400, parameters: { traffic: 'off' } }), 6);
    const { scratch } = run.traffic;
    const { zones, zoneOf } = run.geography;
    let compared = 0;
    for (let id = 0; id < 100; id++) {
      const details = detailsOf(run, 'household', id);
      if (details?.kind !== 'household') throw new Error('expected a household');
      expect(details.modes.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      const from = zoneOf[homeOf(run, id)]!;
      const to = zoneOf[run.establishments.cell[workplaceOf(run, id)]!]!;
      const turn = scratch.origins.subarray(0, scratch.count).indexOf(from);
      if (turn < 0) continue;
      const row = 3 * zones * turn;
      details.modes.forEach((share, mode) => expect(share).toBeCloseTo(scratch.share[row + mode * zones + to]!, 9));
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  });

  test('of a household: a share of rent by (4), and days on site by the lever', () => {
    const run = advance(smallRun(BUSY, { agents: 400, levers: standing({ remoteWork: 0.5 }) }), 2);
    for (let id = 0; id < 100; id++) {
      const details = detailsOf(run, 'household', id);
      if (details?.kind !== 'household') throw new Error('expected a household');
      const atHome = 1 - details.onSite;
      const { beta, homeOffice } = run.parameters;
      expect(details.rentShare).toBeCloseTo((1 - beta) * (1 + homeOffice * atHome), 12);
      expect(details.since).toBe(run.watch.homeMonth[id]);
    }
  });

  test('of an establishment: everybody who works there, and their mean minutes', () => {
    const run = advance(begin(), 5);
    let workers = 0;
    for (let id = 0; id < run.establishments.count; id++) {
      const details = detailsOf(run, 'establishment', id);
      if (details?.kind !== 'establishment') throw new Error('expected an establishment');
      workers += details.homes.length;
      if (details.homes.length > 0) expect(details.commute_min).toBeGreaterThan(0);
    }
    expect(workers).toBe(run.households.count);
  });

  test('there are none of an id that there is not', () => {
    const run = begin();
    for (const id of [-1, 0.5, run.households.count]) expect(detailsOf(run, 'household', id)).toBeUndefined();
  });

  test('asking changes nothing in the city', () => {
    const [asked, left] = [begin(), begin()];
    for (let month = 0; month < 8; month++) {
      for (let id = 0; id < 40; id++) {
        detailsOf(asked, 'household', id);
        detailsOf(asked, 'establishment', id % asked.establishments.count);
      }
      allAt(asked, month, HOUSING);
      advance(asked, 1);
      advance(left, 1);
    }
    expect(fieldFingerprints(asked)).toEqual(fieldFingerprints(left));
  });
});
