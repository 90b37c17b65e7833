/** The first month's establishments: every cell has the jobs of the observed city to within one agent (MODEL section 7). */
import { BUSINESS, FUNCTION_COUNT, INDUSTRY, INFORMATION, RETAIL } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { apportion, LEASE_TICKS, TURN_CLASSES } from '../model/index.ts';
import { drawFromRunningSum } from '../kernels/index.ts';
import { KeyedStream, STREAM } from '../base/index.ts';
import { columnOf } from '../team/index.ts';
import type { Stage } from './stage.ts';
import { cellColumn, type Establishments } from '../state/index.ts';
import { systematic } from './quota.ts';
import { Uniforms } from './uniforms.ts';

/** Functions whose establishments can be branches of a firm: business, industry, retail. */
const BRANCHES: readonly number[] = [BUSINESS, INDUSTRY, RETAIL];

/**
 * As many jobs of each function as it has households, spread over cells by quota. In the order of function and cell the
 * jobs are numbered as the households are; an establishment is a stretch of them in one cell, of geometric size.
 */
export function drawEstablishments(
  { geography, parameters, observed }: Stage,
  households: number,
  seed: number,
): Establishments {
  const perFunction = apportion(households, observed.functionShare);
  const spread = new KeyedStream(seed, STREAM.startJobs);
  const jobs = Array.from(perFunction, (total, f) => systematic(observed.jobs[f]!, total, spread.uniform(0, f)));
  const agentsEach = Math.max(1, (parameters.establishmentSize * households) / observed.workers);
  const starts = cutJobs(jobs, agentsEach, new Uniforms(new KeyedStream(seed, STREAM.startWorkplaces)));
  const establishments = layOut(jobs, starts, geography);
  joinFirms(establishments, parameters.branchShare, seed);
  return establishments;
}

/**
 * 1 for each job that begins an establishment: the first of its cell, and of the others one in `mean`. So sizes are geometric
 * on 1, 2, 3 … with that mean, but that the last of a cell ends with it.
 */
function cutJobs(jobs: readonly Int32Array[], mean: number, cut: Uniforms): Uint8Array {
  const starts = new Uint8Array(jobs.reduce((sum, column) => sum + column.reduce((all, here) => all + here, 0), 0));
  let job = 0;
  for (const column of jobs)
    for (const here of column) {
      const uniform = here > 1 ? cut.from(job, here) : undefined;
      for (let k = 0; k < here; k++, job++) starts[job] = k === 0 || uniform![k]! * mean < 1 ? 1 : 0;
    }
  return starts;
}

function layOut(jobs: readonly Int32Array[], starts: Uint8Array, geography: Geography): Establishments {
  const count = starts.reduce((sum, start) => sum + start, 0);
  const establishments = emptyEstablishments(count, geography);
  let job = 0;
  let id = -1;
  jobs.forEach((column, f) => {
    column.forEach((here, cell) => {
      for (let k = 0; k < here; k++) {
        id += starts[job++]!;
        establishments.function[id] = f;
        establishments.cell[id] = cell;
        establishments.size[id]! += 1;
      }
      establishments.totalSize[f]! += here;
    });
  });
  return establishments;
}

/** Plants, shops and back offices that belong to a firm get its head office, drawn from information's by size. */
function joinFirms(establishments: Establishments, branchShare: number, seed: number): void {
  const { count, size, headOffice } = establishments;
  const kind = establishments.function;
  let sum = 0;
  const heads = Float64Array.from(size, (jobs, id) => (sum += kind[id] === INFORMATION ? jobs : 0));
  const belongs = new KeyedStream(seed, STREAM.firm);
  const which = new KeyedStream(seed, STREAM.headOffice);
  for (let id = 0; id < count; id++) {
    const branch = BRANCHES.includes(kind[id]!) && belongs.uniform(0, id) < branchShare;
    headOffice[id] = branch ? drawFromRunningSum(heads, which.uniform(0, id)) : -1;
  }
}

function emptyEstablishments(count: number, { n, zones }: Geography): Establishments {
  return {
    count,
    cell: cellColumn(n, count),
    zone: columnOf(Uint16Array, count),
    function: new Uint8Array(count),
    size: new Uint32Array(count),
    placed: new Float64Array(TURN_CLASSES),
    moved: new Uint8Array(count),
    lease: new Uint32Array(count).fill(LEASE_TICKS),
    cellBefore: cellColumn(n, count),
    headOffice: new Int32Array(count).fill(-1),
    totalSize: new Float64Array(FUNCTION_COUNT),
    group: columnOf(Uint32Array, count),
    groupStart: columnOf(Uint32Array, FUNCTION_COUNT * zones + 1),
    groupSize: columnOf(Uint32Array, count),
    groupGuide: columnOf(Uint32Array, count),
  };
}
