import {
  agentCard,
  type AgentKind,
  agentsAt,
  allAt,
  advanceMonth,
  type Comparison,
  createRun,
  fingerprint,
  firstPolicyChange,
  detailsOf,
  follow,
  drawsBehindLuck,
  lastMove,
  type LeverId,
  type Move,
  movesAt,
  type Reasons,
  reasonsOf,
  networkShape,
  type Policy,
  policyOf,
  replacePolicy,
  type Run,
  type Scenario,
  setBroadbandOrder,
  setLever,
  setPlace,
  takeSnapshot,
  tryPlace,
  unfollow,
} from '../engine/index.ts';
import { Checkpoints } from './checkpoints.ts';
import { cityFacts, drawingOf } from './facts.ts';
import { type Loaded, Loader } from './loader.ts';
import { Pacer } from './pacer.ts';
import { BufferPool } from './pool.ts';
import type {
  AgentAnswer,
  AgentDetails,
  DrawnPlace,
  LoadedRun,
  LoadRequest,
  RunSnapshot,
  SimulationWorker,
} from './protocol.ts';
import type { HostSurroundings } from './surroundings.ts';

/** Shortest time between two snapshots that leave the worker, however fast the months go. */
const SNAPSHOT_EVERY_MS = 110;
/** Longest stretch of a journey without letting messages in. */
const SLICE_MS = 60;
const YEAR = 12;

/** Runs one simulation at a time on behalf of a page. Commands of another generation than the loaded one do nothing. */
export class SimulationHost implements SimulationWorker {
  readonly #around: HostSurroundings;
  readonly #pool = new BufferPool();
  readonly #pacer: Pacer;
  readonly #checkpoints = new Checkpoints();
  readonly #loader: Loader;
  /** Grows with every command that moves the run, so that a journey under way ends. */
  #journey = 0;
  /** Generation of the run that stands ready; commands of any other do nothing. */
  #generation = -1;
  #run: Run | undefined;
  #loaded: Pick<Loaded, 'city' | 'geography' | 'scenario'> | undefined;
  #lastSnapshot_ms = Number.NEGATIVE_INFINITY;

  constructor(around: HostSurroundings) {
    this.#around = around;
    this.#loader = new Loader(around);
    this.#pacer = new Pacer(
      around,
      () => this.#advance(),
      () => this.#offerSnapshot(),
    );
  }

  async load(request: LoadRequest): Promise<LoadedRun> {
    this.#pacer.stop();
    const { run, threads, ...made } = await this.#loader.load(request);
    const { city, geography, scenario } = made;
    this.#generation = request.generation;
    this.#run = run;
    this.#loaded = made;
    this.#pool.startAfresh();
    this.#checkpoints.startAfresh(run);
    const start = this.#snapshot(run);
    return {
      generation: request.generation,
      city: cityFacts(city, geography, run.observed, run.scenario.parameters),
      ...drawingOf(city),
      network: networkShape(run),
      sectors: run.sectors,
      scenario,
      weight: run.weight,
      agents: run.households.count,
      threads,
      drawsBehindLuck: drawsBehindLuck(run),
      start,
    };
  }

  pictured(): void {
    this.#loader.pictured();
  }

  play(generation: number, monthsPerSecond: number): void {
    if (!this.#current(generation)) return;
    this.#journey++;
    this.#pacer.start(monthsPerSecond);
  }

  pause(generation: number): void {
    const run = this.#current(generation);
    if (!run || !this.#pacer.running) return;
    this.#journey++;
    this.#pacer.stop();
    this.#tellSnapshot(run);
  }

  step(generation: number, months: number): void {
    const run = this.#current(generation);
    if (!run) return;
    this.#journey++;
    this.#pacer.stop();
    this.#pacer.measure(() => {
      for (let m = 0; m < months; m++) this.#month(run);
      return months;
    });
    this.#tellSnapshot(run);
  }

  setLever(generation: number, lever: LeverId, value: number, overMonths: number): Policy | undefined {
    return this.#changePolicy(generation, (run) => setLever(run, lever, value, overMonths));
  }

  setBroadbandOrder(generation: number, order: Scenario['broadbandOrder']): Policy | undefined {
    return this.#changePolicy(generation, (run) => setBroadbandOrder(run, order));
  }

  setPlace(generation: number, lever: LeverId, place: DrawnPlace | undefined): Policy | undefined {
    return this.#changePolicy(generation, (run) => setPlace(run, lever, place));
  }

  /** What comes after this month is another future: checkpoints of the old one no longer hold. */
  #changePolicy(generation: number, change: (run: Run) => void): Policy | undefined {
    const run = this.#current(generation);
    if (!run) return undefined;
    change(run);
    this.#checkpoints.cutAfter(run.month);
    return policyOf(run.scenario);
  }

  setPolicy(generation: number, policy: Policy): Policy | undefined {
    const run = this.#current(generation);
    if (!run || !this.#loaded) return undefined;
    const from = firstPolicyChange(run.scenario, policy, run.month);
    if (from === undefined) return this.#changePolicy(generation, () => replacePolicy(run, policy));
    this.#journey++;
    this.#pacer.stop();
    const { scenario } = this.#loaded;
    if (from <= 1) this.#startOver({ ...scenario, ...policy });
    else {
      replacePolicy(run, policy);
      this.#checkpoints.cutAfter(from - 1);
      this.#checkpoints.restore(run, from - 1);
      while (run.month < from - 1) this.#month(run);
    }
    this.#tellSnapshot(this.#run ?? run);
    return policyOf((this.#run ?? run).scenario);
  }

  async goTo(generation: number, month: number, wholeYears: boolean): Promise<void> {
    const run = this.#current(generation);
    if (!run) return;
    const journey = ++this.#journey;
    this.#pacer.stop();
    if (month <= 0) {
      const start = run.month === 0 ? run : this.#startOver(run.scenario);
      this.#tellSnapshot(start);
      return;
    }
    const forward = month >= run.month;
    if (!forward || this.#checkpoints.nearest(month) > run.month) this.#checkpoints.restore(run, month);
    const underWay = () => journey === this.#journey && run === this.#run;
    // No slice runs past the end of a year, which may have to be shown.
    const sliceEnd = (from: number) => Math.min(month, (Math.floor(from / YEAR) + 1) * YEAR);
    while (underWay() && run.month < month) {
      const until_ms = this.#around.now() + SLICE_MS;
      this.#pacer.measure(() => {
        const from = run.month;
        do this.#month(run);
        while (run.month < sliceEnd(from) && this.#around.now() < until_ms);
        return run.month - from;
      });
      if (forward && run.month < month && (!wholeYears || run.month % YEAR === 0)) this.#offerSnapshot();
      await new Promise<void>((resolve) => this.#around.later(resolve, 0));
    }
    if (underWay()) this.#tellSnapshot(run);
  }

  agentsAt(generation: number, kind: AgentKind, cell: number, most: number): number[] {
    const run = this.#current(generation);
    return run ? agentsAt(run, kind, cell, most) : [];
  }

  allAt(generation: number, cell: number, layer: number): Uint32Array {
    const run = this.#current(generation);
    return run ? allAt(run, cell, layer) : new Uint32Array(0);
  }

  details(generation: number, kind: AgentKind, id: number): AgentDetails | undefined {
    const run = this.#current(generation);
    return run && detailsOf(run, kind, id);
  }

  askAgent(generation: number, kind: AgentKind, id: number): AgentAnswer | undefined {
    const run = this.#current(generation);
    const card = run && agentCard(run, kind, id);
    if (!run || !card) return undefined;
    const move = lastMove(run, kind, id);
    return { card, ...(move === undefined ? {} : { lastMove: move }) };
  }

  tryPlace(generation: number, kind: AgentKind, id: number, cell: number): Comparison | undefined {
    const run = this.#current(generation);
    return run && tryPlace(run, kind, id, cell);
  }

  movesAt(generation: number, cell: number, most: number): Move[] {
    const run = this.#current(generation);
    return run ? movesAt(run, cell, most) : [];
  }

  reasons(generation: number, kind: AgentKind): Reasons | undefined {
    const run = this.#current(generation);
    return run && reasonsOf(run, kind);
  }

  follow(generation: number, kind: AgentKind, id: number, on: boolean): void {
    const run = this.#current(generation);
    if (run) (on ? follow : unfollow)(run, kind, id);
  }

  reset(generation: number): void {
    if (!this.#current(generation) || !this.#loaded) return;
    this.#pacer.stop();
    this.#journey++;
    this.#tellSnapshot(this.#startOver(this.#loaded.scenario));
  }

  /** Month 0 under a scenario. One that is refused leaves the run as it is. @throws InputError */
  #startOver(scenario: Scenario): Run {
    const { city, geography } = this.#loaded!;
    this.#run = createRun(city, scenario, geography);
    this.#checkpoints.startAfresh(this.#run);
    return this.#run;
  }

  cancel(generation: number): void {
    this.#loader.cancel(generation);
  }

  release(buffer: ArrayBuffer): void {
    this.#pool.giveBack(buffer);
  }

  #current(generation: number): Run | undefined {
    return generation === this.#generation ? this.#run : undefined;
  }

  #advance(): void {
    if (this.#run) this.#month(this.#run);
  }

  /** @throws AuditError in a debug build, which the page tells like any other failure of its worker */
  #month(run: Run): void {
    advanceMonth(run, { audited: this.#around.audited === true });
    this.#checkpoints.offer(run);
  }

  /** Sends a snapshot unless one has just gone out or the page still holds them all. */
  #offerSnapshot(): void {
    if (this.#around.now() - this.#lastSnapshot_ms < SNAPSHOT_EVERY_MS || !this.#pool.hasRoom || !this.#run) return;
    this.#tellSnapshot(this.#run);
  }

  #tellSnapshot(run: Run): void {
    this.#lastSnapshot_ms = this.#around.now();
    const snapshot = this.#snapshot(run, this.#pool.take());
    this.#around.tell({ kind: 'snapshot', snapshot }, [snapshot.cells.buffer as ArrayBuffer]);
  }

  #snapshot(run: Run, cells?: Float32Array): RunSnapshot {
    return {
      ...takeSnapshot(run, cells),
      generation: this.#generation,
      fingerprint: fingerprint(run),
      monthsPerSecond: this.#pacer.measured,
    };
  }
}
