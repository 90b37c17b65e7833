/** What the bench uses of the package js-simulator, which is not installed with the project. */

declare namespace jssim {
  class SimEvent {
    constructor(rank?: number);
    readonly rank: number;
  }
  class Grid {
    constructor(width: number, height: number);
    readonly width: number;
    readonly height: number;
    getCell(x: number, y: number): number;
    setCell(x: number, y: number, value: number): void;
  }
  class Scheduler {
    scheduleRepeatingIn(event: SimEvent & { update(): void }, interval: number): void;
    update(): void;
  }
}
export default jssim;
