/**
 * Truths: of a followed household every change of home and of job is noted, of a followed establishment every change of
 * place; each move's gain is the sum of its terms, and the terms are those of (4) and (7) at the prices and reach on which
 * the mover decided. Of others about six of a kind a month. Whom one follows changes nothing in the city.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { ESTABLISHMENT_TERMS, HOUSEHOLD_TERMS, type Move } from '../../src/engine/state/moves.ts';
import { fieldFingerprints } from '../../src/engine/output/fingerprint.ts';
import {
  agentCard,
  agentsAt,
  follow,
  lastMove,
  movesOf,
  tryPlace,
  unfollow,
} from '../../src/engine/following/follow.ts';
import { leadingReason, reasonsOf } from '../../src/engine/following/reasons.ts';
import { refreshAccess } from '../../src/engine/model/access.ts';
import { moveEstablishments } from '../../src/engine/model/establishments.ts';
import { moveHomes } from '../../src/engine/model/homes.ts';
import { changeJobs } from '../../src/engine/model/jobs.ts';
import { pullLevers } from '../../src/engine/model/policy.ts';
import type { Scenario } from '../../src/engine/policy/scenario.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../src/engine/state/agents.ts';
import { homeOf, allHomes, traitsOf, workplaceOf } from '../fixtures/agents.ts';
import { advance, NO_TURNOVER, smallRun, standing, total } from '../fixtures/runs.ts';
import { busyTown, unevenTown } from '../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const RESTLESS = { hazardRenter: 0.2, hazardOwner: 0.2, hazardJob: 0.2 };
const LEVERS = standing({ remoteWork: 0.6, informatization: 0.7, eCommerce: 0.5 });

const begin = (given: Partial<Scenario> = {}): Run =>
  smallRun(UNEVEN, { agents: 1000, parameters: RESTLESS, ...given });

describe('a followed agent', () => {
  const FOLLOWED = [0, 17, 400, 999];

  test('household: every change of home and of job is noted, in its month, from where to where', () => {
    // Establishments stand still, so that a job changes its cell only when the worker changes it.
    const run = begin({ parameters: { ...RESTLESS, hazardEstablishment: 0, ...NO_TURNOVER } });
    for (const id of FOLLOWED) follow(run, 'household', id);
    const seen: unknown[] = [];
    const where = (id: number) => {
      return { home: homeOf(run, id), job: run.establishments.cell[workplaceOf(run, id)]! };
    };
    for (let month = 1; month <= 24; month++) {
      const before = FOLLOWED.map(where);
      advance(run, 1);
      FOLLOWED.forEach((id, k) => {
        for (const what of ['home', 'job'] as const) {
          const [from, to] = [before[k]![what], where(id)[what]];
          if (from !== to) seen.push([month, id, what, from, to]);
        }
      });
    }
    const noted = movesOf(run)
      .filter(({ kind, id }) => kind === 'household' && FOLLOWED.includes(id))
      .map(({ month, id, what, from, to }) => [month, id, what, from, to]);
    expect(seen.length).toBeGreaterThan(20);
    expect(noted.map(String).toSorted()).toEqual(seen.map(String).toSorted());
  });

  test('establishment: every change of place', () => {
    const run = begin({ parameters: { hazardEstablishment: 0.3 } });
    const ids = [0, 5, 60];
    for (const id of ids) follow(run, 'establishment', id);
    const seen: unknown[] = [];
    for (let month = 1; month <= 18; month++) {
      const before = run.establishments.cell.slice();
      advance(run, 1);
      for (const id of ids)
        if (run.establishments.cell[id] !== before[id]) seen.push([month, id, before[id], run.establishments.cell[id]]);
    }
    const noted = movesOf(run)
      .filter(({ kind, id }) => kind === 'establishment' && ids.includes(id))
      .map(({ month, id, from, to }) => [month, id, from, to]);
    expect(seen.length).toBeGreaterThan(5);
    expect(noted.map(String).toSorted()).toEqual(seen.map(String).toSorted());
  });

  test('no longer followed, no longer noted', () => {
    const run = begin();
    follow(run, 'household', 3);
    unfollow(run, 'household', 3);
    advance(run, 24);
    expect(movesOf(run).filter(({ what }) => what === 'job')).toEqual([]);
  });

  test('changes nothing: the same fields with and without', () => {
    const [seen, unseen] = [begin({ levers: LEVERS }), begin({ levers: LEVERS })];
    for (let id = 0; id < 500; id++) follow(seen, 'household', id);
    for (let id = 0; id < 20; id++) follow(seen, 'establishment', id);
    for (let month = 0; month < 6; month++) {
      advance(seen, 1);
      advance(unseen, 1);
      expect(fieldFingerprints(seen)).toEqual(fieldFingerprints(unseen));
    }
  });
});

describe('everybody else', () => {
  test('about six moves of households and six of establishments a month, of jobs none, whoever moves first', () => {
    const run = begin({ parameters: { ...RESTLESS, hazardEstablishment: 0.5 } });
    const months = 30;
    advance(run, months);
    const { count } = run.households;
    for (const kind of ['household', 'establishment'] as const) {
      const noted = movesOf(run).filter((move) => move.kind === kind);
      // Six a month, and at most their root above or below in a month; who moves to where it stands isn't noted.
      expect(noted.length).toBeLessThan(6 * months + 4 * Math.sqrt(6 * months));
      expect(noted.length).toBeGreaterThan(4 * months);
      if (kind === 'establishment') continue;
      // Of every quarter of the households.
      const quarters = [0, 1, 2, 3].map((k) => noted.filter(({ id }) => Math.floor((4 * id) / count) === k).length);
      for (const some of quarters) expect(some).toBeGreaterThan(noted.length / 8);
    }
    expect(movesOf(run).every(({ what, from, to }) => what !== 'job' && from !== to)).toBe(true);
  });

  test('none where nobody moves', () => {
    const run = begin({ parameters: { hazardRenter: 0, hazardOwner: 0, hazardEstablishment: 0, ...NO_TURNOVER } });
    expect(movesOf(advance(run, 12))).toEqual([]);
  });

  test('the latest 400 are kept, the latest last', () => {
    const run = begin({ parameters: { ...RESTLESS, hazardEstablishment: 0.5 } });
    for (let id = 0; id < 1000; id++) follow(run, 'household', id);
    advance(run, 4);
    const moves = movesOf(run);
    expect(moves).toHaveLength(400);
    expect(moves.at(-1)!.month).toBe(4);
    const months = moves.map(({ month }) => month);
    expect(months).toEqual(months.toSorted((a, b) => a - b));
  });
});

/** The phases of a month up to the moves, after which prices and reach are still those that movers saw. */
function decide(run: Run): void {
  run.month += 1;
  pullLevers(run);
  refreshAccess(run);
  moveEstablishments(run);
  changeJobs(run);
  moveHomes(run);
}

const gainOf = ({ terms }: Move): number => total(terms.map(({ before, after }) => after - before));

describe('why', () => {
  const run = smallRun(parseCity(busyTown(30)), {
    agents: 1000,
    parameters: { ...RESTLESS, hazardEstablishment: 0.3 },
    levers: LEVERS,
  });
  advance(run, 7);
  for (let id = 0; id < 1000; id += 2) follow(run, 'household', id);
  decide(run);
  const { geography, establishments, fields, baseline, parameters: p, times } = run;
  const { n, zones, zoneOf } = geography;
  const moves = movesOf(run).filter(({ month }) => month === run.month);

  test('every gain is the sum of its terms, which are named', () => {
    for (const move of movesOf(run)) {
      expect(move.gain).toBeCloseTo(gainOf(move), 12);
      const names = move.kind === 'household' ? HOUSEHOLD_TERMS : ESTABLISHMENT_TERMS;
      expect(move.terms.map(({ term }) => term)).toEqual(names);
      for (const { before, after } of move.terms) expect([before, after].every(Number.isFinite)).toBe(true);
    }
  });

  test('a household compares (4) at both homes, worked from its definition', () => {
    const homes = moves.filter(({ what }) => what === 'home');
    expect(homes.length).toBeGreaterThan(50);
    for (const move of homes) {
      const traits = traitsOf(run, move.id);
      const f = traits & TRAIT_FUNCTION;
      const r = (traits & TRAIT_TELEWORKABLE) > 0 ? 1 : 0;
      const job = zoneOf[establishments.cell[workplaceOf(run, move.id)]!]!;
      const utility = (i: number): number => {
        const z = zoneOf[i]!;
        const b = fields.connectivity[z]!;
        const h = (1 - p.beta) * (1 + p.homeOffice * 0.6 * r * b);
        const commute = (1 - 0.6 * r * b) * times.time_min[z * zones + job]!;
        return (
          baseline.lnAmenity[i]! +
          fields.lnWage[f * zones + job]! -
          h * fields.lnRent[i]! -
          p.kappa * (commute + fields.visits_min[z]!) -
          p.nuisanceWeight * fields.nuisance[i]!
        );
      };
      expect(move.to).toBe(homeOf(run, move.id));
      expect(move.gain).toBeCloseTo(utility(move.to) - utility(move.from), 10);
      // A term at a time for what can be told apart.
      const rent = move.terms.find(({ term }) => term === 'rent')!;
      const h = (1 - p.beta) * (1 + p.homeOffice * 0.6 * r * fields.connectivity[zoneOf[move.to]!]!);
      expect(rent.after).toBeCloseTo(-h * fields.lnRent[move.to]!, 12);
      const wage = move.terms.find(({ term }) => term === 'wage')!;
      expect(wage.after - wage.before).toBe(0);
    }
  });

  test('a new job moves commute and wage alone', () => {
    const jobs = moves.filter(({ what }) => what === 'job');
    expect(jobs.length).toBeGreaterThan(50);
    for (const { terms } of jobs)
      for (const { term, before, after } of terms)
        if (term !== 'commute' && term !== 'wage') expect(after - before).toBe(0);
  });

  test('an establishment compares (7) at both places, worked from its definition', () => {
    const places = moves.filter(({ kind }) => kind === 'establishment');
    expect(places.length).toBeGreaterThan(0);
    for (const move of places) {
      const f = establishments.function[move.id]!;
      const lambda = f === 0 ? p.lambda[0]! * (1 + p.chi * run.digitalVolume) : p.lambda[f]!;
      const value = (j: number): number => {
        const z = f * zones + zoneOf[j]!;
        return (
          baseline.lnProductivity[f * n + j]! +
          lambda * fields.lnSpillover[z]! +
          p.zeta[f]! * fields.lnCustomers[z]! -
          p.alpha[f]! * fields.lnWage[z]! -
          (1 - p.alpha[f]!) * (1 - p.hotDesk * 0.6 * p.tele[f]!) * fields.lnWorkRent[j]! -
          p.nuisance[f]! * fields.nuisance[j]!
        );
      };
      expect(move.to).toBe(establishments.cell[move.id]);
      expect(move.gain).toBeCloseTo(value(move.to) - value(move.from), 10);
    }
  });
});

describe('cards', () => {
  const run = advance(smallRun(UNEVEN, { agents: 5000, levers: LEVERS }), 3);
  const { establishments, geography } = run;

  test('a household: where it lives and works, as what, how far', () => {
    const id = 1234;
    const card = agentCard(run, 'household', id);
    const job = establishments.cell[workplaceOf(run, id)]!;
    const traits = traitsOf(run, id);
    expect(card).toEqual({
      kind: 'household',
      id,
      home: homeOf(run, id),
      job,
      establishment: workplaceOf(run, id),
      function: traits & TRAIT_FUNCTION,
      teleworkable: (traits & TRAIT_TELEWORKABLE) > 0,
      owner: (traits & TRAIT_OWNER) > 0,
      commute_min: run.times.travel_min[geography.zoneOf[homeOf(run, id)]! * geography.zones + geography.zoneOf[job]!],
    });
  });

  test('an establishment: its jobs in real ones add up over its function; a branch knows its head office', () => {
    let jobs = 0;
    let branches = 0;
    for (let id = 0; id < establishments.count; id++) {
      const card = agentCard(run, 'establishment', id);
      if (card?.kind !== 'establishment') throw new Error(`no card of establishment ${id}`);
      expect(card.cell).toBe(establishments.cell[id]);
      if (card.function === 2) jobs += card.jobs;
      const head = establishments.headOffice[id]!;
      if (head < 0) expect(card.headOffice).toBeUndefined();
      else {
        branches += 1;
        expect(card.headOffice).toEqual({ id: head, cell: establishments.cell[head] });
      }
    }
    expect(branches).toBeGreaterThan(0);
    expect(jobs).toBeCloseTo(run.functionShare[2]! * run.observed.workers, 8);
  });

  test('nobody has the number: no card', () => {
    expect(agentCard(run, 'household', 5000)).toBeUndefined();
    expect(agentCard(run, 'establishment', establishments.count)).toBeUndefined();
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is nobody’s number: no card, no move', (id) => {
    for (const kind of ['household', 'establishment'] as const) {
      expect(agentCard(run, kind, id)).toBeUndefined();
      expect(lastMove(run, kind, id)).toBeUndefined();
      expect(tryPlace(run, kind, id, 0)).toBeUndefined();
    }
  });

  test('who is in a cell: all of them, who came last first and then the lowest number, up to so many', () => {
    const here = Array.from(allHomes(run).keys()).filter((id) => homeOf(run, id) === 7);
    const listed = agentsAt(run, 'household', 7, 10_000);
    expect(listed.toSorted((a, b) => a - b)).toEqual(here);
    const came = listed.map((id) => lastMove(run, 'household', id)?.month ?? 0);
    expect(new Set(came).size).toBeGreaterThan(1);
    listed.slice(1).forEach((id, k) => {
      expect(came[k + 1]).toBeLessThanOrEqual(came[k]!);
      if (came[k + 1] === came[k]) expect(id).toBeGreaterThan(listed[k]!);
    });
    expect(agentsAt(run, 'household', 7, 3)).toEqual(listed.slice(0, 3));
    const firms = Array.from(establishments.cell.keys()).filter((row) => establishments.cell[row] === 7);
    expect(agentsAt(run, 'establishment', 7, 10_000).toSorted((a, b) => a - b)).toEqual(firms);
    expect(agentsAt(run, 'household', 7, 0)).toEqual([]);
  });
});

describe('what led all movers of a month', () => {
  test('is for each the term that gained most, or taste where all terms together did not speak for the move', () => {
    const terms = (rent: number, commute: number) =>
      [
        { term: 'rent', before: 1, after: 1 + rent },
        { term: 'commute', before: 1, after: 1 + commute },
      ] as const;
    expect(leadingReason({ terms: terms(0.05, 0.02), gain: 0.07 })).toBe('rent');
    expect(leadingReason({ terms: terms(-0.01, 0.02), gain: 0.01 })).toBe('commute');
    expect(leadingReason({ terms: terms(0.05, -0.2), gain: -0.15 })).toBe('taste');
  });

  test.each(['household', 'establishment'] as const)('counts every %s that moved, once', (kind) => {
    const run = begin({ levers: LEVERS, parameters: { ...RESTLESS, hazardEstablishment: 0.2 } });
    expect(reasonsOf(run, kind)).toEqual({ month: 0, movers: 0, led: [] });
    advance(run, 3);
    const count = kind === 'household' ? run.households.count : run.establishments.count;
    const moves = Array.from({ length: count }, (_, id) => lastMove(run, kind, id)).filter(
      (move) => move !== undefined && move.month === run.month,
    );
    const { month, movers, led } = reasonsOf(run, kind);
    expect(month).toBe(3);
    expect(movers).toBeGreaterThan(10);
    expect(movers).toBe(moves.length);
    expect(led.reduce((sum, each) => sum + each.movers, 0)).toBe(movers);
    for (const { reason, movers: each } of led)
      expect(each).toBe(moves.filter((move) => leadingReason(move!) === reason).length);
  });
});
