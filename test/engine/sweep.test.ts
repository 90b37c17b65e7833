/**
 * Truths: without levers nothing moves; a verdict is the sign of a change beside a threshold; MODEL section 8's table (all
 * six levers: information in the core from 48.6 to 54.7 %, with substitution .8 to 41.6 %, industry from 11.5 to 11.8 %).
 */
import { describe, expect, test } from 'vitest';
import {
  type AxisRequest,
  byAgents,
  byEquilibrium,
  coreShares,
  type Evaluate,
  InputError,
  LAYERS,
  makeAxes,
  makeParameters,
  makePlan,
  NOTHING_HAPPENS,
  NULL_POLICY,
  parseCity,
  parseLevers,
  pointCount,
  type Reading,
  type Scenario,
  solveEquilibrium,
  sweep,
  sweepPoint,
} from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { ALL_SIX, referenceCityAroundTheMiddle } from '../theory/support.ts';

const TOWN = parseCity(unevenTown());
const FREE_FLOW: Scenario = { ...NOTHING_HAPPENS, parameters: { traffic: 'off' } };
const REMOTE = { id: 'remoteWork', values: [0, 0.5, 1] };
const SUPPLY = { id: 'sigmaL', from: 0, to: 3, steps: 2 };
const EIGHT = LAYERS.length;
const same = <T>(value: T): T[] => new Array<T>(EIGHT).fill(value);

describe('axes', () => {
  test('even steps are round numbers, and end where they should', () => {
    const [across, up] = makeAxes([{ id: 'remoteWork', from: 0, to: 0.3, steps: 4 }, SUPPLY]);
    expect(across).toEqual({ id: 'remoteWork', kind: 'lever', unit: 'share', values: [0, 0.1, 0.2, 0.3] });
    expect(up).toMatchObject({ id: 'sigmaL', kind: 'parameter', values: [0, 3] });
  });

  test.each<[string, AxisRequest[], string]>([
    ['an unknown id', [{ id: 'teleport', values: [0, 1] }, SUPPLY], 'axis.teleport: got an unknown lever or parameter'],
    ['a choice', [{ id: 'jobs', values: [0, 1] }, SUPPLY], 'axis.jobs: got an unknown lever or parameter'],
    ['a lever out of range', [{ id: 'remoteWork', values: [0, 2] }, SUPPLY], 'axis.remoteWork[1]: got 2, expected a'],
    ['a parameter out of range', [REMOTE, { id: 'beta', from: 0, to: 0.5, steps: 3 }], 'axis.beta[0]: got 0, expected'],
    ['not a number', [{ id: 'remoteWork', values: [0, Number.NaN] }, SUPPLY], 'axis.remoteWork[1]: got NaN'],
    ['one step', [REMOTE, { ...SUPPLY, steps: 1 }], 'axis.sigmaL.steps: got 1, expected a whole number from 2'],
    ['half a step', [REMOTE, { ...SUPPLY, steps: 2.5 }], 'axis.sigmaL.steps: got 2.5'],
    ['one value', [REMOTE, { id: 'theta', values: [4] }], 'axis.theta: got 1 values, expected 2 to'],
    ['falling values', [REMOTE, { id: 'theta', values: [4, 3] }], 'axis.theta[1]: got 3, expected more than'],
    ['from above to', [REMOTE, { id: 'theta', from: 4, to: 3, steps: 3 }], 'axis.theta.to: got 3, expected a number'],
    ['the same twice', [REMOTE, REMOTE], 'axis.remoteWork: got the same twice, expected two different ids'],
    ['one axis', [REMOTE], 'axis: got 1 of them, expected two'],
    ['three axes', [REMOTE, SUPPLY, { id: 'theta', values: [3, 4] }], 'axis: got 3 of them, expected two'],
  ])('%s is refused', (_, requests, message) => {
    expect(() => makeAxes(requests)).toThrow(InputError);
    expect(() => makeAxes(requests)).toThrow(message);
  });

  test.each([-0.1, 0.6, Number.NaN])('a threshold of %d is refused', (threshold) => {
    expect(() => makePlan(FREE_FLOW, makeAxes([REMOTE, SUPPLY]), threshold)).toThrow(/^threshold: got/);
  });
});

describe('the order of the points', () => {
  const axes = makeAxes([REMOTE, SUPPLY]);
  const plan = makePlan(FREE_FLOW, axes);
  const still: Reading = { coreShare: same(0.5), twinCoreShare: same(0.5), change: same(0) };

  test('is across first, then up, with the settings of each', () => {
    const asked: Scenario[] = [];
    const points = [...sweep(plan, (setting) => (asked.push(setting), still))];
    expect(points.map(({ values }) => values)).toEqual([
      [0, 0],
      [0.5, 0],
      [1, 0],
      [0, 3],
      [0.5, 3],
      [1, 3],
    ]);
    expect(points.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(pointCount(plan)).toBe(6);
    expect(asked[5]).toMatchObject({
      parameters: { traffic: 'off', sigmaL: 3 },
      levers: { remoteWork: [{ month: 0, value: 1, curve: 'step' }] },
    });
  });

  test('a point is worked out when it is asked for, and not before', () => {
    let asked = 0;
    const points = sweep(plan, () => ((asked += 1), still));
    expect(asked).toBe(0);
    points.next();
    points.next();
    expect(asked).toBe(2);
    points.return();
    expect(asked).toBe(2);
  });
});

describe('verdicts', () => {
  const plan = makePlan(FREE_FLOW, makeAxes([REMOTE, SUPPLY]));
  const judged = (reading: Partial<Reading>) =>
    sweepPoint(plan, 0, () => ({ coreShare: same(0.5), twinCoreShare: same(0.5), change: same(0), ...reading }));
  /** Information up, all else down: by a percentage point. */
  const THESIS = [0.01, ...same(-0.01).slice(1)];
  const change = (...layers: readonly [number, number][]) => {
    const changed = [...THESIS];
    for (const [layer, value] of layers) changed[layer] = value;
    return changed;
  };

  test('a change must pass a quarter of a percentage point', () => {
    const { verdicts } = judged({ change: [0.0026, -0.0026, 0.0026, -0.0025, 0.0025, -0.0024, 0.0024, 0] });
    expect(verdicts).toEqual(['holds', 'holds', 'reverses', ...same('unmoved').slice(3)]);
  });

  test('and its uncertainty, where that is larger', () => {
    const { verdicts } = judged({ change: THESIS, uncertainty: [0.02, ...same(0.001).slice(1)] });
    expect(verdicts).toEqual(['unmoved', ...same('holds').slice(1)]);
  });

  test.each<[string, readonly number[], string, [number, number, number]]>([
    ['all eight hold', THESIS, 'holds', [8, 0, 0]],
    ['homes stay', change([7, 0]), 'partly', [7, 1, 0]],
    ['industry comes in', change([2, 0.01]), 'partly', [7, 0, 1]],
    ['information stays', change([0, 0]), 'partly', [7, 1, 0]],
    ['information leaves', change([0, -0.01]), 'reverses', [7, 0, 1]],
    ['some come in and none leave', [0, ...same(0).slice(2), 0.01], 'reverses', [0, 7, 1]],
    ['nothing moves', same(0), 'unmoved', [0, 8, 0]],
    ['everything is the other way round', THESIS.map((value) => -value), 'reverses', [0, 0, 8]],
  ])('%s', (_, changes, thesis, [holds, unmoved, reverses]) => {
    const point = judged({ change: changes });
    expect(point.thesis).toBe(thesis);
    expect(point.counts).toEqual({ holds, unmoved, reverses, noRest: 0 });
  });

  test.each([1.1e-9, Number.NaN, Number.POSITIVE_INFINITY])('with a residual of %d there is no verdict', (residual) => {
    const point = judged({ change: THESIS, residual });
    expect(point.verdicts).toEqual(same('noRest'));
    expect([point.thesis, point.counts.noRest]).toEqual(['noRest', EIGHT]);
  });

  test('nor is there with traffic out of balance', () => {
    expect(judged({ change: THESIS, residual: 1e-12, trafficBalanced: false }).thesis).toBe('noRest');
    expect(judged({ change: THESIS, residual: 1e-12, trafficBalanced: true }).thesis).toBe('holds');
  });

  test('with a residual of 1e-9 there is', () => {
    expect(judged({ change: THESIS, residual: 1e-9 }).thesis).toBe('holds');
  });
});

describe('by equilibrium', () => {
  const plan = makePlan(FREE_FLOW, makeAxes([REMOTE, SUPPLY]));
  const points = [...sweep(plan, byEquilibrium(TOWN))];

  test('without levers nothing moves, whatever the parameters', () => {
    const idle = points.filter(({ values }) => values[0] === 0);
    expect(idle).toHaveLength(2);
    for (const { verdicts, thesis, change } of idle) {
      expect([verdicts, thesis]).toEqual([same('unmoved'), 'unmoved']);
      expect(change).toEqual(same(0));
    }
  });

  test('with them: core shares of the equilibrium less those of the observed city', () => {
    for (const { values, residual, change, coreShare, twinCoreShare } of points) {
      const [remoteWork, sigmaL] = values;
      const parameters = makeParameters({ traffic: 'off', sigmaL });
      const solved = coreShares(solveEquilibrium(TOWN, parameters, { ...NULL_POLICY, remoteWork }));
      const observed = coreShares(solveEquilibrium(TOWN, parameters, NULL_POLICY));
      expect(residual).toBeLessThanOrEqual(1e-9);
      for (let layer = 0; layer < EIGHT; layer++) {
        expect(coreShare[layer]).toBeCloseTo(solved[layer]!, 8);
        expect(twinCoreShare[layer]).toBeCloseTo(observed[layer]!, 8);
        expect(change[layer]).toBe(coreShare[layer]! - twinCoreShare[layer]!);
      }
    }
    expect(points.some(({ change }) => change.some((value) => Math.abs(value) > 1e-4))).toBe(true);
  });

  test('parameters alone move nothing either: the baseline is the observed city under each', () => {
    const parameters = makePlan(FREE_FLOW, makeAxes([SUPPLY, { id: 'lambda.information', values: [0, 0.071] }]));
    for (const { verdicts } of sweep(parameters, byEquilibrium(TOWN))) expect(verdicts).toEqual(same('unmoved'));
  });

  test('a solver that gives up is not hidden', () => {
    const hurried = [...sweep(plan, byEquilibrium(TOWN, { mostIterations: 2 }))];
    expect(hurried.map(({ thesis }) => thesis)).toEqual(['unmoved', 'noRest', 'noRest', 'unmoved', 'noRest', 'noRest']);
  });

  test('dated levers count as they stand in the last month', () => {
    const dated = (years: number): Scenario => ({
      ...FREE_FLOW,
      years,
      ...parseLevers(
        {
          eCommerce: [
            { year: 2034, value: 0 },
            { year: 2035, value: 1, curve: 'step' },
          ],
        },
        2025,
      ),
    });
    const evaluate = byEquilibrium(TOWN);
    expect(evaluate(dated(9)).change).toEqual(same(0));
    expect(evaluate(dated(10)).change).not.toEqual(same(0));
  });

  test('all six levers gather information; where screens replace meetings the hub disperses', () => {
    const { remoteWork: _, ...others } = ALL_SIX;
    const first = { ...FREE_FLOW.parameters, model: 'first' };
    const scenario = { ...FREE_FLOW, parameters: first, ...parseLevers(others, 2025) };
    const axes = makeAxes([
      { id: 'remoteWork', values: [0, 0.6] },
      { id: 'faceToFaceSubstitution', values: [0, 0.8] },
    ]);
    const grid = [...sweep(makePlan(scenario, axes), byEquilibrium(referenceCityAroundTheMiddle()))];
    const [, complements, , substitutes] = grid;
    expect(grid.map(({ verdicts }) => verdicts[0])).toEqual(['holds', 'holds', 'reverses', 'reverses']);
    expect(complements).toMatchObject({ thesis: 'holds', counts: { holds: 8 } });
    // The table is rounded to .1, and a difference of two of its numbers to .1 as well.
    expect(Math.abs(100 * complements!.change[0]! - (54.7 - 48.6))).toBeLessThan(0.11);
    expect(substitutes).toMatchObject({ thesis: 'reverses', counts: { holds: 6, unmoved: 0, reverses: 2 } });
    expect(substitutes!.verdicts[2]).toBe('reverses');
    expect(Math.abs(100 * substitutes!.change[0]! - (41.6 - 48.6))).toBeLessThan(0.11);
  });
});

describe('by agents', () => {
  const scenario: Scenario = { ...FREE_FLOW, agents: 1000, years: 2, seed: 4_294_967_295 };
  const plan = makePlan(scenario, makeAxes([{ id: 'remoteWork', values: [0, 1] }, SUPPLY]));
  const points = [...sweep(plan, byAgents(TOWN, 3))];

  test('without levers every run is its own twin', () => {
    for (const { values, change, uncertainty, thesis } of points.filter(({ values: [rho] }) => rho === 0)) {
      expect([values[0], change, uncertainty, thesis]).toEqual([0, same(0), same(0), 'unmoved']);
    }
  });

  test('with them chance counts, and there is no residual', () => {
    const { change, uncertainty, residual, verdicts } = points[1]!;
    expect(residual).toBeUndefined();
    expect(Math.max(...uncertainty!)).toBeGreaterThan(0);
    expect(Math.max(...change.map(Math.abs))).toBeGreaterThan(0);
    change.forEach((value, layer) => {
      expect(verdicts[layer] === 'unmoved').toBe(Math.abs(value) <= Math.max(0.0025, uncertainty![layer]!));
    });
  });

  test('the same again gives the same', () => {
    expect(sweepPoint(plan, 1, byAgents(TOWN, 3))).toEqual(points[1]);
  });

  test.each([1, 0, 2.5])('%d seeds are refused', (seeds) => {
    expect(() => byAgents(TOWN, seeds)).toThrow(/^seeds: got .*, expected a whole number from 2 to 1000$/);
  });
});

test('any evaluator will do', () => {
  const rising: Evaluate = ({ levers }) => {
    const value = levers.remoteWork?.[0]?.value ?? 0;
    return { coreShare: same(value), twinCoreShare: same(0), change: same(value) };
  };
  const points = [...sweep(makePlan(FREE_FLOW, makeAxes([REMOTE, SUPPLY])), rising)];
  expect(points.map(({ verdicts }) => verdicts[0])).toEqual(['unmoved', 'holds', 'holds', 'unmoved', 'holds', 'holds']);
});
