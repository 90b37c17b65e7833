/** What the bench uses of the package agentscript, which is not installed with the project. */

interface List<T> {
  readonly length: number;
  [index: number]: T;
  ask(act: (one: T) => void): void;
  with(test: (one: T) => boolean): List<T>;
  count(test: (one: T) => boolean): number;
  push(one: T): number;
}
export interface Patch {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  // What the model gives it.
  group: number;
  around: List<Patch>;
}
interface Patches extends List<Patch> {
  patchXY(x: number, y: number): Patch;
  patchRect(patch: Patch, dx: number, dy: number, withItself: boolean): List<Patch>;
}
interface Turtle {
  readonly id: number;
  readonly patch: Patch;
  moveTo(patch: Patch): void;
  // What the model gives it.
  group: number;
  discontent: boolean;
}
interface Turtles extends List<Turtle> {
  createOne(init: (turtle: Turtle) => void): Turtle;
}
interface WorldOptions {
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}
export declare class Model {
  constructor(world: WorldOptions);
  readonly patches: Patches;
  readonly turtles: Turtles;
  readonly ticks: number;
  setup(): void;
  step(): void;
}
