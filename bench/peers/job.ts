/**
 * The job that all runners do: Schelling's segregation (1971). A torus of 400 × 400 places, 80 % of them taken by two groups of
 * one size. An agent is content where at least 8 of those in the 24 places around it (Moore radius 2) are of its own group.
 *
 * In every step all agents judge where they stand at the step's beginning. Then those who are discontent move, in the order of
 * their numbers: each to an empty place drawn from the list of empty places, where the place it left takes the taken one's
 * position. Both halves are the same whatever the order in which agents judge, so that all runners can do the same.
 *
 * Draws are functions of (seed, step, agent), as the engine's are: the same end state, to the last place, or something is wrong.
 */
import { KeyedStream } from '../../src/engine/base/index.ts';

const SIDE = 400;
const STEPS = 20;
const SHARE_TAKEN = 0.8;
export const RADIUS = 2;
export const LEAST_ALIKE = 8;

/** Streams of the bench's own; see `STREAM` in src/engine/base/random.ts. */
const START = 1001;
const MOVE = 1002;

/** Who stands at a place: nobody, or one of group 1 or 2. */
export const NOBODY = 0;

export interface Job {
  readonly side: number;
  readonly steps: number;
  readonly seed: number;
  /** Who stands where at the start, row by row. */
  readonly start: Uint8Array;
}

/** One way to do the job. `prepare` isn't timed. */
export interface Runner {
  readonly name: string;
  readonly prepare: (job: Job) => Running;
}

interface Running {
  readonly step: () => void;
  /** Who stands where, row by row. */
  readonly groups: () => Uint8Array;
}

/** Which of the empty places an agent moves to. */
export type DrawSpot = (step: number, agent: number, emptyPlaces: number) => number;

export function makeJob(seed: number, side = SIDE, steps = STEPS): Job {
  const places = side * side;
  const taken = Math.round(SHARE_TAKEN * places);
  const start = new Uint8Array(places);
  for (let agent = 0; agent < taken; agent++) start[agent] = agent % 2 === 0 ? 1 : 2;
  const stream = new KeyedStream(seed, START);
  for (let last = places - 1; last > 0; last--) {
    const other = Math.floor(stream.uniform(0, last) * (last + 1));
    const group = start[last]!;
    start[last] = start[other]!;
    start[other] = group;
  }
  return { side, steps, seed, start };
}

export function drawsOf({ seed }: Job): DrawSpot {
  const stream = new KeyedStream(seed, MOVE);
  return (step, agent, emptyPlaces) => Math.floor(stream.uniform(step, agent) * emptyPlaces);
}

/** Places that nobody has taken, in their order. */
export const emptyAt = (start: Uint8Array): number[] =>
  Array.from(start.keys()).filter((place) => start[place] === NOBODY);

/** Of those around an agent, the share that is of its own group; mean over agents that have anybody around them. */
export function segregation(groups: Uint8Array, side: number): number {
  let sum = 0;
  let agents = 0;
  for (let place = 0; place < groups.length; place++) {
    const own = groups[place]!;
    if (own === NOBODY) continue;
    const { alike, others } = around(groups, side, place);
    if (alike + others === 0) continue;
    sum += alike / (alike + others);
    agents++;
  }
  return sum / agents;
}

/** Counts those around a place, one by one: slow, and easy to see that it is right. */
export function around(groups: Uint8Array, side: number, place: number): { alike: number; others: number } {
  const [x, y] = [place % side, Math.floor(place / side)];
  let [alike, others] = [0, 0];
  for (let dy = -RADIUS; dy <= RADIUS; dy++)
    for (let dx = -RADIUS; dx <= RADIUS; dx++) {
      if (dx === 0 && dy === 0) continue;
      const there = groups[((y + dy + side) % side) * side + ((x + dx + side) % side)]!;
      if (there === groups[place]) alike++;
      else if (there !== NOBODY) others++;
    }
  return { alike, others };
}
