/** The map of levers as words, places and tables: what a reader is told must be what the points say. */
import { readFileSync } from 'node:fs';
import {
  type Color,
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import {
  findLever,
  LAYERS,
  LEVER_IDS,
  makeAxes,
  NULL_POLICY,
  PARAMETERS,
  type SweepPoint,
  type ThesisVerdict,
  type Verdict,
} from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import {
  AXIS_IDS,
  axisRequest,
  changeRange,
  countWays,
  decisiveAxis,
  formatAxis,
  GRID_SIZES,
  headlineOf,
  heldLevers,
  hereOn,
  largestChange,
  leversAt,
  needsTraffic,
  type Points,
  PRESETS,
  reachOf,
  stepsTo,
  sweepHeader,
  sweepRows,
} from '../../src/panels/index.ts';
import { LITERATURE } from '../../src/panels/direction/literature.ts';
import { labelOf, sayPoint } from '../../src/panels/direction/words.ts';

const english = createText('en', en);
const chinese = createText('zh', zh);
const AXES = makeAxes([axisRequest('remoteWork', 3), axisRequest('eCommerce', 3)]);

/** A point whose layers go up by so many percentage points, judged as the engine would: ±.25 counts. */
function point(
  index: number,
  changes: Partial<Record<(typeof LAYERS)[number], number>>,
  thesis: ThesisVerdict,
): SweepPoint {
  const change = LAYERS.map((layer) => (changes[layer] ?? 0) / 100);
  const verdicts = LAYERS.map((layer, at): Verdict => {
    if (Math.abs(change[at]!) <= 0.0025) return 'unmoved';
    return change[at]! > 0 === (layer === 'information') ? 'holds' : 'reverses';
  });
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  const at = [index % 3, Math.floor(index / 3)] as const;
  return {
    index,
    at,
    values: [AXES[0].values[at[0]]!, AXES[1].values[at[1]]!],
    change,
    verdicts,
    thesis,
    counts: { holds: count('holds'), unmoved: count('unmoved'), reverses: count('reverses'), noRest: 0 },
    coreShare: LAYERS.map((_, at) => 0.4 + change[at]!),
    twinCoreShare: LAYERS.map(() => 0.4),
    residual: 1e-10,
    iterations: 40,
  };
}

const NOTHING = point(0, {}, 'unmoved');
const MIXED = point(4, { information: 2, business: 3, housing: -1.5, retail: -0.5, leisure: 0.1 }, 'partly');
const TURNED = point(8, { information: -4, housing: -1 }, 'reverses');
const pointsOf = (...points: SweepPoint[]): Points => new Map(points.map((one) => [one.index, one]));

describe('in words', () => {
  test('who leaves, who comes and who stays are those whose shares do', () => {
    expect(sayPoint(english, MIXED)).toBe(
      'Shops and homes leave the core. Back offices come into it. Information gathers in it. Plants, public offices, schools and venues stay.',
    );
    expect(sayPoint(chinese, MIXED)).toBe(
      '零售和居住离开中心。后台办公迁入中心。信息向中心聚集。工业、政务、教育和休闲不变。',
    );
    expect(sayPoint(english, TURNED)).toContain('Information leaves it.');
  });

  test('where nothing moves, they say so, and that the thesis fails there', () => {
    expect(sayPoint(english, NOTHING)).toBe('Nothing moves: every share in the core stays as it was.');
    expect(labelOf(english, AXES, NOTHING.values, NOTHING)).toMatch(
      /^Remote work 0\s%, E-commerce 0\s%: Fails: unmoved, 0 of 8 as it says\./,
    );
  });

  test('a point that is not done promises nothing', () => {
    expect(labelOf(english, AXES, [1, 0], undefined)).toMatch(/not worked out yet$/);
  });

  test('the headline answers once every point is worked out, and not before', () => {
    const answer = (points: readonly SweepPoint[]) => headlineOf(english, AXES, pointsOf(...points));
    const whole = (of: (index: number) => SweepPoint) => Array.from({ length: 9 }, (_, index) => of(index));
    const holds = (index: number) =>
      point(index, Object.fromEntries(LAYERS.map((id) => [id, id === 'information' ? 1 : -1])), 'holds');
    const turned = (index: number) => ({ ...TURNED, index });
    expect(answer([])).toBe('No answer yet: 0 of 9 points are worked out.');
    expect(answer([NOTHING, MIXED, TURNED])).toBe('No answer yet: 3 of 9 points are worked out.');
    expect(answer(whole((index) => (index === 0 ? NOTHING : index === 4 ? MIXED : turned(index))))).toBe(
      'It depends. Of 9 points it holds in part at 1, moves nothing at 1, goes the other way at 7.',
    );
    expect(answer(whole((index) => (index === 4 ? MIXED : holds(index))))).toBe(
      'It depends. Of 9 points it holds at 8, in part at 1.',
    );
    expect(answer(whole(turned))).toBe('It goes the other way at all 9 points.');
  });
});

describe('places on the map', () => {
  test('a value between two of the axis stands between them', () => {
    expect(stepsTo([0, 0.5, 1], 0)).toBe(0);
    expect(stepsTo([0, 0.5, 1], 0.75)).toBe(1.5);
    expect(stepsTo([0, 0.5, 1], 1)).toBe(2);
    expect(stepsTo([0.1, 0.5], 0)).toBeUndefined();
  });

  test('"you are here" is where the run’s levers and parameters stand, and says if others differ', () => {
    const targets = { ...NULL_POLICY, remoteWork: 0.25, eCommerce: 1 };
    expect(hereOn(AXES, NULL_POLICY, targets, {})).toEqual({ x: 0.5, y: 2, exact: true });
    expect(hereOn(AXES, heldLevers('digital', targets), targets, {})?.exact).toBe(false);
    expect(hereOn(AXES, heldLevers('run', targets), { ...targets, broadband: 1 }, {})?.exact).toBe(false);
    const hub = makeAxes([axisRequest('lambda.information', 3), axisRequest('remoteWork', 3)]);
    const standard = PARAMETERS.find(({ id }) => id === 'lambda.information')!.default;
    expect(hereOn(hub, NULL_POLICY, targets, {})?.x).toBeCloseTo(standard / 0.075, 10);
    expect(hereOn(hub, NULL_POLICY, targets, { 'lambda.information': 0.15 })?.x).toBe(2);
    expect(hereOn(hub, NULL_POLICY, targets, { 'lambda.information': 1 })).toBeUndefined();
  });

  test('a point’s levers are the axes’ on top of the others', () => {
    const levers = leversAt(AXES, { ...NULL_POLICY, broadband: 1, remoteWork: 0.3 }, [0.5, 1]);
    expect(levers).toEqual({ ...NULL_POLICY, broadband: 1, remoteWork: 0.5, eCommerce: 1 });
  });

  test('the axis that decides is the one along which verdicts change', () => {
    const byColumn = Array.from({ length: 9 }, (_, index) => ({ ...[NOTHING, MIXED, TURNED][index % 3]!, index }));
    expect(decisiveAxis(AXES, pointsOf(...byColumn))).toBe('remoteWork');
    const byRow = Array.from({ length: 9 }, (_, index) => ({
      ...[NOTHING, MIXED, TURNED][Math.floor(index / 3)]!,
      index,
    }));
    expect(decisiveAxis(AXES, pointsOf(...byRow))).toBe('eCommerce');
    const alike = Array.from({ length: 9 }, (_, index) => ({ ...NOTHING, index }));
    expect(decisiveAxis(AXES, pointsOf(...alike))).toBeUndefined();
    expect(decisiveAxis(AXES, pointsOf(...byColumn.slice(1)))).toBeUndefined();
  });

  test('colours reach their end at the largest change, either way, and nothing has none', () => {
    const points = pointsOf(NOTHING, MIXED, TURNED);
    expect(largestChange(points)).toBeCloseTo(0.04, 12);
    expect(changeRange(points, 0)).toEqual([-0.04, 0.02]);
    expect(reachOf(-0.04, 0.04)).toBe(1);
    expect(reachOf(0.01, 0.04)).toBe(0.5);
    expect(reachOf(0, 0.04)).toBe(0);
    expect(reachOf(0, 0)).toBe(0);
  });

  test('findings are counted where all their layers go that way', () => {
    const points = pointsOf(NOTHING, MIXED, TURNED);
    expect(countWays(points, ['housing'], ['out'])).toBe(2);
    expect(countWays(points, ['housing', 'retail'], ['out'])).toBe(1);
    expect(countWays(points, ['housing'], ['stays', 'in'])).toBe(1);
    expect(countWays(points, ['information'], ['in'])).toBe(1);
  });
});

describe('questions', () => {
  test.each(AXIS_IDS)('axis %s lies within its registry entry, holds the default, and has a name', (id) => {
    const [axis] = makeAxes([axisRequest(id, 5), axisRequest(id === 'chi' ? 'kappa' : 'chi', 5)]);
    const standard = findLever(id)?.default ?? PARAMETERS.find((one) => one.id === id)?.default;
    expect(stepsTo(axis.values, standard!)).toBeDefined();
    const said = axis.values.map((value) => formatAxis(english, id, value));
    expect(new Set(said).size).toBe(axis.values.length);
    expect(en).toHaveProperty([findLever(id) === undefined ? `direction.parameter.${id}` : `lever.${id}`]);
  });

  test('every ready-made question can be asked at every size', () => {
    for (const { across, up } of PRESETS)
      for (const size of GRID_SIZES)
        expect(makeAxes([axisRequest(across, size), axisRequest(up, size)])[0].values).toHaveLength(size);
  });

  test('held at zero is no lever; digital is what the scenario of that name comes to', () => {
    expect(heldLevers('zero', { ...NULL_POLICY, transit: 1 })).toEqual(NULL_POLICY);
    const digital = heldLevers('digital', NULL_POLICY);
    expect(digital).toMatchObject({ remoteWork: 0.6, eCommerce: 1, informatization: 0.8, broadband: 1 });
    expect(digital).toMatchObject({ faceToFaceSubstitution: 0, transit: 0, growthBoundary: 0 });
  });

  test('levers that act on roads ask for traffic, no others', () => {
    expect(LEVER_IDS.filter((id) => needsTraffic(id))).toEqual([
      'transit',
      'roadCapacity',
      'congestionCharge',
      'carbonPrice',
    ]);
  });
});

describe('the downloaded table', () => {
  test('has a row a point in the order of the map, with changes in percentage points', () => {
    const [header, rows] = [sweepHeader(AXES), sweepRows(pointsOf(TURNED, NOTHING, MIXED))];
    expect(rows.map(([across, up, thesis]) => [across, up, thesis])).toEqual([
      [0, 0, 'unmoved'],
      [0.5, 0.5, 'partly'],
      [1, 1, 'reverses'],
    ]);
    for (const row of rows) expect(row).toHaveLength(header.length);
    expect(rows[1]![header.indexOf('change_points.business')]).toBe(3);
    expect(rows[1]![header.indexOf('verdict.business')]).toBe('reverses');
    expect(rows[1]![header.indexOf('coreShare.business')]).toBe(0.43);
  });
});

describe('the literature', () => {
  const flat = (text: string) => text.replace(/\*/g, '').replace(/\s+/g, ' ');
  const sources = flat(readFileSync(new URL('../../SOURCES.md', import.meta.url), 'utf8'));

  test.each(LITERATURE.flatMap((finding) => ('work' in finding ? [[finding.id, finding.work] as const] : [])))(
    '%s is listed in SOURCES.md, word for word',
    (_, work) => {
      expect(sources).toContain(flat(work));
    },
  );

  test('both sides are there, and whatever can show here has its sentence', () => {
    expect(new Set(LITERATURE.map(({ side }) => side))).toEqual(new Set(['for', 'against']));
    for (const finding of LITERATURE) expect(`direction.literature.${finding.id}.here` in en).toBe('shows' in finding);
  });
});

describe.each(['dark', 'light'] as const)('verdict colours, %s', (theme) => {
  const css = readFileSync(new URL('../../src/faces/parts/direction/direction.css', import.meta.url), 'utf8');
  const block =
    [...css.matchAll(/:root\[data-theme="(dark|light)"\] \{([^}]*)\}/g)].find(([, name]) => name === theme)?.[2] ?? '';
  const colours = Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
  const rgb = converter('rgb');
  const information = { dark: '#31daff', light: '#0093c2' }[theme];
  const told = ['holds', 'partly', 'unmoved', 'reverses'].map(
    (verdict) => [verdict, colours[`verdict-${verdict}`]!] as const,
  );
  const eyes: Readonly<Record<string, (colour: Color) => Color>> = {
    normal: (colour) => colour,
    protanopia: filterDeficiencyProt(1),
    deuteranopia: filterDeficiencyDeuter(1),
    tritanopia: filterDeficiencyTrit(1),
  };

  test.each(Object.keys(eyes))('are told apart, and from information’s cyan, with %s', (name) => {
    const see = (hex: string) => eyes[name]!(rgb(hex)!);
    const all = [...told, ['information', information] as const];
    for (const [i, [a, one]] of all.entries())
      for (const [b, other] of all.slice(i + 1))
        expect(differenceCiede2000()(see(one), see(other)), `${a}–${b}`).toBeGreaterThanOrEqual(12);
  });

  test('their glyphs stand out (WCAG: 3 for graphics, 4.5 for the numbers beside them)', () => {
    const ink = (verdict: string) => colours[`verdict-ink-${verdict}`] ?? colours['verdict-ink']!;
    for (const [verdict, colour] of told)
      expect(wcagContrast(colour, ink(verdict)), verdict).toBeGreaterThanOrEqual(4.4);
  });
});
