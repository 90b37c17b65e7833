/** Phase 3: establishments move, or close and are replaced, and choose a cell by (7); then jobs are counted. */
import { FUNCTION_COUNT, GOVERNMENT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { drawFromRunningSum, makeGuide } from '../kernels/index.ts';
import type { Establishments, Fields, Run } from '../state/index.ts';
import { endLease, extendLeases, LEASE_TICKS } from './leases.ts';
import { listTurns, nextPlace } from './turns.ts';
import { establishmentValues } from './value.ts';

/**
 * Moves those whose turn it is, and replaces those whose turn it is to close by others of their function and size, which take
 * their numbers and choose a place like one that moves. Where jobs are fixed they think again in place, and only
 * their lease ends.
 */
export function moveEstablishments(run: Run): void {
  const { geography, establishments, turnover, lists, parameters, levers, month, scenario } = run;
  const kind = establishments.function;
  const { moved, moving, closing } = lists;
  for (let k = 0; k < moved.count; k++) establishments.moved[moved.ids[k]!] = 0;
  moved.count = 0;
  const free = parameters.jobs === 'free';
  const relocated = free && levers.governmentRelocation > 0 ? new Relocation(run) : undefined;
  relocated?.move();
  const turns = (stream: number) => new KeyedStream(scenario.seed, stream);
  listTurns(establishments, geography, turnover.close, turns(STREAM.closing), month, closing);
  listTurns(establishments, geography, turnover.move, turns(STREAM.moving), month, moving);
  const choice = free && moving.count + closing.count > 0 ? placeChoices(run) : undefined;
  const shift = turns(STREAM.places);
  const act = (id: number, closes: boolean) => {
    if (relocated?.holds(id)) return;
    if (choice) moveTo(run, id, nextPlace(establishments, geography, choice[kind[id]!]!, shift, id), closes);
    else endLease(run, id);
  };
  for (let k = 0; k < closing.count; k++) act(closing.ids[k]!, true);
  for (let k = 0; k < moving.count; k++) {
    const id = moving.ids[k]!;
    // One that closes this month has chosen already.
    if (establishments.moved[id] === 0) act(id, false);
  }
  extendLeases(run);
  if (moved.count > 0) regroup(run);
  shareOutJobs(run.geography, establishments, run.functionShare, run.fields);
}

/** An establishment in its new place, which can be the old one: its workers reconsider either way. */
function moveTo(run: Run, row: number, cell: number, opened: boolean): void {
  const { establishments } = run;
  const from = establishments.cell[row]!;
  establishments.cellBefore[row] = from;
  countOver(run, row, cell);
  establishments.cell[row] = cell;
  establishments.moved[row] = 1;
  run.lists.moved.add(row);
  endLease(run, row);
  run.moves.place(run, row, from, opened);
}

/** Counts an establishment's jobs and leases over to another cell. */
function countOver({ establishments, fields, geography: { n } }: Run, row: number, to: number): void {
  const { cell, size, lease } = establishments;
  const { countedJobs, countedLeases } = fields;
  const first = establishments.function[row]! * n;
  const jobs = size[row]!;
  countedJobs[first + cell[row]!]! -= jobs;
  countedLeases[first + cell[row]!]! -= jobs * lease[row]!;
  countedJobs[first + to]! += jobs;
  countedLeases[first + to]! += jobs * lease[row]!;
}

/**
 * Government that policy has moved: the establishments whose own lot lies below the lever stand in the chosen place, and
 * go there in the month in which the lever passes it. They are free again once it falls back.
 */
class Relocation {
  readonly #run: Run;
  readonly #lot: KeyedStream;
  readonly #spot: KeyedStream;

  constructor(run: Run) {
    this.#run = run;
    this.#lot = new KeyedStream(run.scenario.seed, STREAM.relocationLot);
    this.#spot = new KeyedStream(run.scenario.seed, STREAM.relocationSpot);
  }

  /** Moves those of government whom policy has sent elsewhere than they stand. */
  move(): void {
    const { establishments, places } = this.#run;
    const kind = establishments.function;
    for (let id = 0; id < establishments.count; id++) {
      if (kind[id] !== GOVERNMENT || !this.holds(id)) continue;
      // A place drawn anew draws those along who were sent to the old one.
      const cell = drawFromRunningSum(places.government, this.#spot.uniform(0, id));
      if (establishments.cell[id] !== cell) moveTo(this.#run, id, cell, false);
    }
  }

  /** Whether policy decides where this establishment stands. */
  holds(id: number): boolean {
    const { establishments, levers } = this.#run;
    return establishments.function[id] === GOVERNMENT && this.#lot.uniform(0, id) < levers.governmentRelocation;
  }
}

/** Running sums of e^(θ·V_fj) over cells along the tour, by function. */
function placeChoices(run: Run): Float64Array[] {
  const { geography, parameters, baseline, levers, digitalVolume, fields } = run;
  const { n } = geography;
  const weighing = { geography, parameters, remoteWork: levers.remoteWork, digitalVolume, fields };
  return Array.from({ length: FUNCTION_COUNT }, (_, f) => {
    const value = new Float64Array(n);
    establishmentValues(f, weighing, value);
    let best = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      value[j]! += baseline.lnProductivity[f * n + j]!;
      if (value[j]! > best) best = value[j]!;
    }
    const running = new Float64Array(n);
    let sum = 0;
    for (let k = 0; k < n; k++) {
      sum += exp(parameters.theta * (value[geography.cellTour[k]!]! - best));
      running[k] = sum;
    }
    return running;
  });
}

/** Recounts all establishments: jobs by cell and zone as shares of all workers, and the groups from which workers draw. */
export function countJobs(
  geography: Geography,
  establishments: Establishments,
  functionShare: Float64Array,
  fields: Fields,
): void {
  const { n, zones, zoneOf } = geography;
  const { count, cell, size, lease, group, groupStart } = establishments;
  const kind = establishments.function;
  const { countedJobs, countedLeases } = fields;
  countedJobs.fill(0);
  countedLeases.fill(0);
  groupStart.fill(0);
  const groupOf = (row: number) => kind[row]! * zones + zoneOf[cell[row]!]!;
  for (let row = 0; row < count; row++) {
    const at = kind[row]! * n + cell[row]!;
    countedJobs[at]! += size[row]!;
    countedLeases[at]! += size[row]! * lease[row]!;
    groupStart[groupOf(row) + 1]! += 1;
  }
  for (let g = 1; g < groupStart.length; g++) groupStart[g]! += groupStart[g - 1]!;
  const next = groupStart.slice(0, -1);
  for (let row = 0; row < count; row++) group[next[groupOf(row)]!++] = row;
  sumGroups(establishments);
  shareOutJobs(geography, establishments, functionShare, fields);
}

/** Jobs in shares of all workers, from the counts. */
function shareOutJobs(
  { n, zones, zoneOf }: Geography,
  { totalSize }: Establishments,
  functionShare: Float64Array,
  { jobs, leasedJobs, zoneJobs, countedJobs, countedLeases }: Fields,
): void {
  zoneJobs.fill(0);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const scale = totalSize[f]! > 0 ? functionShare[f]! / totalSize[f]! : 0;
    const ofLeases = scale / LEASE_TICKS;
    for (let i = 0, at = f * n; i < n; i++, at++) {
      const here = countedJobs[at]! * scale;
      jobs[at] = here;
      leasedJobs[at] = countedLeases[at]! * ofLeases;
      zoneJobs[f * zones + zoneOf[i]!]! += here;
    }
  }
}

/** Takes those that moved from the groups that they were in, and puts them into those where they are now. */
function regroup({ geography: { zones, zoneOf }, establishments, lists }: Run): void {
  const { cell, moved, group, groupStart, groupGuide } = establishments;
  const { choosing } = lists;
  const kind = establishments.function;
  const rows = lists.moved.ids.subarray(0, lists.moved.count).sort();
  choosing.begin(rows.length);
  for (let k = 0; k < rows.length; k++) choosing.add(rows[k]!, kind[rows[k]!]! * zones + zoneOf[cell[rows[k]!]!]!, 0);
  choosing.sort(groupStart.length - 1);
  const { ids, order, start } = choosing;
  // The column of guides holds the new order for a moment; the guides are computed below.
  const merged = groupGuide;
  let to = 0;
  for (let g = 0, from = 0, k = 0; g + 1 < groupStart.length; g++) {
    const end = groupStart[g + 1]!;
    groupStart[g] = to;
    for (; k < start[g + 1]!; k++) {
      const arrival = ids[order[k]!]!;
      for (; from < end && group[from]! < arrival; from++) if (moved[group[from]!] === 0) merged[to++] = group[from]!;
      merged[to++] = arrival;
    }
    for (; from < end; from++) if (moved[group[from]!] === 0) merged[to++] = group[from]!;
  }
  group.set(merged);
  sumGroups(establishments);
}

/** Running sums of sizes in each group, and where to begin looking in it. */
function sumGroups({ size, group, groupStart, groupSize, groupGuide }: Establishments): void {
  for (let g = 0; g + 1 < groupStart.length; g++) {
    let sum = 0;
    for (let slot = groupStart[g]!; slot < groupStart[g + 1]!; slot++) {
      sum += size[group[slot]!]!;
      groupSize[slot] = sum;
    }
    makeGuide(groupSize, groupGuide, groupStart[g]!, groupStart[g + 1]!);
  }
}
