/**
 * The job with js-simulator: a grid, and an event a step for each agent. It shuffles events of one rank with `Math.random`; so
 * agents only judge, and an event of a lower rank, which comes after them all, lets the discontent move in order.
 */
import jssim from 'js-simulator';
import { drawsOf, emptyAt, type Job, LEAST_ALIKE, NOBODY, RADIUS, type Runner } from './job.ts';

const FIRST = 2;
const THEN = 1;

class Dweller extends jssim.SimEvent {
  readonly group: number;
  readonly #grid: jssim.Grid;
  x: number;
  y: number;
  discontent = false;

  constructor(group: number, place: number, grid: jssim.Grid) {
    super(FIRST);
    this.group = group;
    this.#grid = grid;
    this.x = place % grid.width;
    this.y = Math.floor(place / grid.width);
  }

  update(): void {
    const { width, height } = this.#grid;
    let alike = 0;
    for (let dx = -RADIUS; dx <= RADIUS; dx++) {
      const x = (this.x + dx + width) % width;
      for (let dy = -RADIUS; dy <= RADIUS; dy++) {
        const y = (this.y + dy + height) % height;
        if ((dx !== 0 || dy !== 0) && this.#grid.getCell(x, y) === this.group) alike++;
      }
    }
    this.discontent = alike < LEAST_ALIKE;
  }
}

class Moves extends jssim.SimEvent {
  readonly #grid: jssim.Grid;
  readonly #dwellers: readonly Dweller[];
  readonly #empty: number[];
  readonly #draw: ReturnType<typeof drawsOf>;
  #step = 0;

  constructor(grid: jssim.Grid, dwellers: readonly Dweller[], job: Job) {
    super(THEN);
    this.#grid = grid;
    this.#dwellers = dwellers;
    this.#empty = emptyAt(job.start);
    this.#draw = drawsOf(job);
  }

  update(): void {
    for (const [number, dweller] of this.#dwellers.entries()) if (dweller.discontent) this.#move(dweller, number);
    this.#step++;
  }

  #move(dweller: Dweller, number: number): void {
    const { width } = this.#grid;
    const spot = this.#draw(this.#step, number, this.#empty.length);
    const to = this.#empty[spot]!;
    this.#empty[spot] = dweller.y * width + dweller.x;
    this.#grid.setCell(dweller.x, dweller.y, NOBODY);
    dweller.x = to % width;
    dweller.y = Math.floor(to / width);
    this.#grid.setCell(dweller.x, dweller.y, dweller.group);
  }
}

export const jsSimulator: Runner = {
  name: 'js-simulator',
  prepare: (job) => {
    const { side, start } = job;
    const scheduler = new jssim.Scheduler();
    const grid = new jssim.Grid(side, side);
    const dwellers: Dweller[] = [];
    for (const [place, group] of start.entries()) {
      grid.setCell(place % side, Math.floor(place / side), group);
      if (group !== NOBODY) dwellers.push(new Dweller(group, place, grid));
    }
    for (const dweller of dwellers) scheduler.scheduleRepeatingIn(dweller, 1);
    scheduler.scheduleRepeatingIn(new Moves(grid, dwellers, job), 1);
    return {
      step: () => scheduler.update(),
      groups: () =>
        Uint8Array.from({ length: side * side }, (_, place) => grid.getCell(place % side, Math.floor(place / side))),
    };
  },
};
