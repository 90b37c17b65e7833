/** The first month's agents, drawn from the baseline's joint law, so that the city starts at rest (MODEL section 7). */
import type { Baseline } from './baseline.ts';
import { BUSINESS, FUNCTION_COUNT, INFORMATION } from './functions.ts';
import { log } from './math.ts';
import { countJobs, drawFromRunningSum } from './model/establishments.ts';
import { apportion } from './model/jobs.ts';
import { LEASE_TICKS } from './model/leases.ts';
import { drawEstablishment, drawJobZone } from './model/offers.ts';
import { KeyedStream, STREAM, threshold } from './random.ts';
import type { Stage } from './stage.ts';
import { type Establishments, type Households, TRAIT_OWNER, TRAIT_TELEWORKABLE } from './state.ts';

/** However few agents stand for a city, an establishment has at least so many of them on average. */
const FEWEST_AGENTS = 2;
/** Functions whose establishments can be branches of a firm: business, industry, retail. */
const BRANCHES: readonly number[] = [BUSINESS, 2, 3];

/** What a function's jobs are cut into: establishments of geometric size, in real jobs, `establishmentSize` on average. */
export function drawEstablishments(
  { geography, parameters, observed }: Stage,
  households: number,
  seed: number,
): Establishments {
  const { zones } = geography;
  const jobs = apportion(households, observed.functionShare);
  const agentsEach = Math.max(FEWEST_AGENTS, (parameters.establishmentSize * households) / observed.workers);
  const perFunction = Array.from(jobs, (total) => (total === 0 ? 0 : Math.max(1, Math.round(total / agentsEach))));
  const count = perFunction.reduce((sum, number) => sum + number, 0);
  const establishments = emptyEstablishments(count, zones);
  const sizes = new KeyedStream(seed, STREAM.establishmentSize);
  const places = new KeyedStream(seed, STREAM.establishmentPlace);
  let id = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const running = runningSum(observed.jobs[f]!);
    for (let k = 0; k < perFunction[f]!; k++, id++) {
      establishments.function[id] = f;
      establishments.size[id] = geometricSize(parameters.establishmentSize, sizes.uniform(0, id));
      establishments.cell[id] = drawFromRunningSum(running, places.uniform(0, id));
      establishments.totalSize[f]! += establishments.size[id]!;
    }
  }
  joinFirms(establishments, parameters.branchShare, seed);
  return establishments;
}

/** Plants, shops and back offices that belong to a firm get its head office, drawn from information's by size. */
function joinFirms(establishments: Establishments, branchShare: number, seed: number): void {
  const { count, size, headOffice } = establishments;
  const kind = establishments.function;
  const heads = runningSum(Float64Array.from(size, (jobs, id) => (kind[id] === INFORMATION ? jobs : 0)));
  const belongs = new KeyedStream(seed, STREAM.firm);
  const which = new KeyedStream(seed, STREAM.headOffice);
  for (let id = 0; id < count; id++) {
    const branch = BRANCHES.includes(kind[id]!) && belongs.uniform(0, id) < branchShare;
    headOffice[id] = branch ? drawFromRunningSum(heads, which.uniform(0, id)) : -1;
  }
}

/** Size of mean `mean` by inversion of the geometric distribution on 1, 2, 3 … */
export function geometricSize(mean: number, u: number): number {
  return mean <= 1 ? 1 : 1 + Math.floor(log(1 - u) / log(1 - 1 / mean));
}

/**
 * Independent draws behind the jobs of each function and, last, behind homes: establishments weighted by size,
 * (Σs)²/Σs², and households. Sampling noise falls with their root.
 */
export function independentDraws(establishments: Establishments, households: number): number[] {
  const squares = new Float64Array(FUNCTION_COUNT);
  for (let row = 0; row < establishments.count; row++) {
    const size = establishments.size[row]!;
    squares[establishments.function[row]!]! += size * size;
  }
  const { totalSize } = establishments;
  return [...Array.from(squares, (sum, f) => (sum > 0 ? (totalSize[f]! * totalSize[f]!) / sum : 0)), households];
}

function emptyEstablishments(count: number, zones: number): Establishments {
  return {
    count,
    id: Uint32Array.from({ length: count }, (_, id) => id),
    rowOf: Uint32Array.from({ length: count }, (_, id) => id),
    cell: new Uint32Array(count),
    function: new Uint8Array(count),
    size: new Uint32Array(count),
    moved: new Uint8Array(count),
    lease: new Uint32Array(count).fill(LEASE_TICKS),
    cellBefore: new Uint32Array(count),
    headOffice: new Int32Array(count).fill(-1),
    totalSize: new Float64Array(FUNCTION_COUNT),
    group: new Uint32Array(count),
    groupStart: new Uint32Array(FUNCTION_COUNT * zones + 1),
    groupSize: new Float64Array(count),
  };
}

function runningSum(column: Float64Array): Float64Array {
  let sum = 0;
  return column.map((value) => {
    sum += value;
    return sum;
  });
}

/**
 * Households in the order of their functions: as many of each as its jobs, of these the teleworkable share, homes and jobs
 * from Pr(i, j | f) at zero levers. Needs `tables` at the baseline's offers and `fields` at its jobs.
 */
export function drawHouseholds(
  { geography, parameters, observed, fields, tables }: Stage,
  baseline: Baseline,
  establishments: Establishments,
  count: number,
  seed: number,
): Households {
  const { zones, zoneStart } = geography;
  const households: Households = {
    count,
    id: Uint32Array.from({ length: count }, (_, id) => id),
    home: new Uint32Array(count),
    establishment: new Uint32Array(count),
    traits: new Uint8Array(count),
  };
  const homeDraw = new KeyedStream(seed, STREAM.startHome);
  const cellDraw = new KeyedStream(seed, STREAM.homeCell);
  const zoneDraw = new KeyedStream(seed, STREAM.startEstablishment);
  const placeDraw = new KeyedStream(seed, STREAM.jobEstablishment);
  const tenure = new KeyedStream(seed, STREAM.startTraits);
  const ownerBelow = threshold(parameters.ownerShare);
  const perFunction = apportion(count, observed.functionShare);
  const residents = runningSum(observed.residents);
  let id = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const homes = runningSum(
      Float64Array.from(
        { length: zones },
        (_, z) => baseline.zoneAttraction[z]! * tables.offerSums[z * FUNCTION_COUNT + f]!,
      ),
    );
    const teleworkable = Math.round(perFunction[f]! * parameters.tele[f]!);
    for (let k = 0; k < perFunction[f]!; k++, id++) {
      const zone = drawFromRunningSum(homes, homeDraw.uniform(0, id));
      tenure.draw(0, id);
      households.traits[id] =
        f | (k < teleworkable ? TRAIT_TELEWORKABLE : 0) | (tenure.high < ownerBelow ? TRAIT_OWNER : 0);
      households.home[id] = drawWithin(residents, zoneStart[zone]!, zoneStart[zone + 1]!, cellDraw.uniform(0, id));
      const job = drawJobZone(tables, zones, f, 0, zone, zoneDraw.uniform(0, id));
      households.establishment[id] = drawEstablishment(establishments, zones, f, job, placeDraw.uniform(0, id));
    }
  }
  countJobs(geography, establishments, observed.functionShare, fields);
  return households;
}

/** A cell of [start, end) in proportion to the steps of a running sum over all cells. */
function drawWithin(running: Float64Array, start: number, end: number, u: number): number {
  const below = start === 0 ? 0 : running[start - 1]!;
  const target = below + u * (running[end - 1]! - below);
  let cell = start;
  while (cell < end - 1 && running[cell]! <= target) cell++;
  // A target rounded up to the zone's end must not fall on a cell where nobody lives.
  while (cell > start && running[cell] === running[cell - 1]) cell--;
  return cell;
}
