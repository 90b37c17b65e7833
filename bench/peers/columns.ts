/**
 * The job in the style of Edgeward's engine: columns in typed arrays that are allocated once, plain functions over them, draws
 * by key, and nothing made for an agent. It stands here twice. In the first form every agent looks at every place around it in
 * every step, as in the other packages. In the second form each place keeps the numbers of its neighbours, and an agent that
 * moves corrects them where it leaves and where it arrives, as in the engine. Most agents are soon content, so that a step
 * costs what moves.
 */
import { drawsOf, type DrawSpot, emptyAt, type Job, LEAST_ALIKE, NOBODY, RADIUS, type Runner } from './job.ts';

/** Bits of a group's count. Both counts stand in one whole number, so that looking at a place needs no branch. */
const BITS = 8;
const COUNT = (1 << BITS) - 1;

interface Town {
  readonly side: number;
  /** By place: `unit` of who stands there; 0 for nobody. */
  readonly units: Uint32Array;
  /** By place: how many of each group stand there and around. */
  readonly counts: Uint32Array;
  /** By agent. */
  readonly group: Uint8Array;
  readonly place: Uint32Array;
  readonly moves: Uint8Array;
  readonly empty: Uint32Array;
  readonly draw: DrawSpot;
}

/** One of a group, as it is counted: 1 in the group's bits. */
const unit = (group: number): number => 1 << (BITS * (group - 1));

function makeTown(job: Job): Town {
  const { side, start } = job;
  const places = Array.from(start.keys()).filter((place) => start[place] !== NOBODY);
  return {
    side,
    units: Uint32Array.from(start, (group) => (group === NOBODY ? 0 : unit(group))),
    counts: new Uint32Array(side * side),
    group: Uint8Array.from(places, (place) => start[place]!),
    place: Uint32Array.from(places),
    moves: new Uint8Array(places.length),
    empty: Uint32Array.from(emptyAt(start)),
    draw: drawsOf(job),
  };
}

/** Whether all places around lie on the same side of the edges. */
const isInside = (at: number, side: number): boolean => at >= RADIUS && at < side - RADIUS;

/** Adds to the counts of a place and of all around it; `amount` may be less than none. */
function addAround(counts: Uint32Array, side: number, place: number, amount: number): void {
  const x = place % side;
  const y = (place / side) | 0;
  if (isInside(x, side) && isInside(y, side)) {
    for (let row = place - RADIUS * side - RADIUS, dy = -RADIUS; dy <= RADIUS; dy++, row += side)
      for (let at = row; at <= row + 2 * RADIUS; at++) counts[at]! += amount;
    return;
  }
  for (let dy = -RADIUS; dy <= RADIUS; dy++) {
    const row = ((y + dy + side) % side) * side;
    for (let dx = -RADIUS; dx <= RADIUS; dx++) counts[row + ((x + dx + side) % side)]! += amount;
  }
}

/** Counts at a place and around it, one place after the other. */
function sumAround(units: Uint32Array, side: number, place: number): number {
  const x = place % side;
  const y = (place / side) | 0;
  let sum = 0;
  if (isInside(x, side) && isInside(y, side)) {
    for (let row = place - RADIUS * side - RADIUS, dy = -RADIUS; dy <= RADIUS; dy++, row += side)
      for (let at = row; at <= row + 2 * RADIUS; at++) sum += units[at]!;
    return sum;
  }
  for (let dy = -RADIUS; dy <= RADIUS; dy++) {
    const row = ((y + dy + side) % side) * side;
    for (let dx = -RADIUS; dx <= RADIUS; dx++) sum += units[row + ((x + dx + side) % side)]!;
  }
  return sum;
}

/** What every agent sees around it, counted anew. */
function countAll({ side, units, counts, place }: Town): void {
  for (let agent = 0; agent < place.length; agent++) {
    const here = place[agent]!;
    counts[here] = sumAround(units, side, here);
  }
}

/** Who is discontent, as everybody stands now. */
function judge({ group, place, counts, moves }: Town): void {
  for (let agent = 0; agent < place.length; agent++) {
    // The agent itself is among those that are counted.
    const alike = ((counts[place[agent]!]! >>> (BITS * (group[agent]! - 1))) & COUNT) - 1;
    moves[agent] = Number(alike < LEAST_ALIKE);
  }
}

/** The discontent move, in the order of their numbers. */
function moveAll({ side, units, counts, group, place, moves, empty, draw }: Town, step: number, keep: boolean): void {
  for (let agent = 0; agent < place.length; agent++) {
    if (moves[agent] === 0) continue;
    const spot = draw(step, agent, empty.length);
    const from = place[agent]!;
    const to = empty[spot]!;
    const own = unit(group[agent]!);
    empty[spot] = from;
    place[agent] = to;
    units[from] = 0;
    units[to] = own;
    if (!keep) continue;
    addAround(counts, side, from, -own);
    addAround(counts, side, to, own);
  }
}

const groupsOf = ({ units }: Town): Uint8Array =>
  Uint8Array.from(units, (own) => (own === 0 ? NOBODY : own === 1 ? 1 : 2));

/** Every agent looks around in every step. */
export const columnsOneByOne: Runner = {
  name: 'columns, counted anew',
  prepare: (job) => {
    const town = makeTown(job);
    let step = 0;
    return {
      step: () => {
        countAll(town);
        judge(town);
        moveAll(town, step++, false);
      },
      groups: () => groupsOf(town),
    };
  },
};

/** Counts are kept by difference. */
export const columns: Runner = {
  name: 'columns, kept',
  prepare: (job) => {
    const town = makeTown(job);
    for (let place = 0; place < town.units.length; place++) town.counts[place] = sumAround(town.units, job.side, place);
    let step = 0;
    return {
      step: () => {
        judge(town);
        moveAll(town, step++, true);
      },
      groups: () => groupsOf(town),
    };
  },
};
