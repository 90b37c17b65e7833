/**
 * Anderson acceleration with safeguards, for x = g(x) (Anderson 1965; type II as Walker and Ni 2011 write it; the safeguard
 * falls back to plain damped steps as Zhang, O'Donoghue and Boyd 2020 do).
 *
 * From the last few points and the steps that g took there, the method picks the combination whose step is shortest, and
 * goes on from there. A cycle, which damping alone may never leave, is two or more points whose steps cancel: the method
 * sees that and lands between them.
 */

/** What the model answers to a point. */
export interface Answer {
  /** g(x) − x, or a part of it: where x may go next. Same length as x. */
  readonly step: Float64Array;
  /** How far x is from rest; 0 is at rest. */
  readonly residual: number;
}

export interface Map {
  readonly respond: (x: Float64Array) => Answer;
  /** Brings a point that was extrapolated from x back to where the answer to x can be trusted. */
  readonly withinReach: (next: Float64Array, x: Float64Array) => Float64Array;
  /** By coordinate: what its square counts in the length of a step. */
  readonly weight: Float64Array;
}

export interface RestOptions {
  /** At rest when the residual is no larger. */
  readonly tolerance: number;
  readonly mostIterations: number;
  /** The part of the way to g(x) that a plain step goes; default .9. */
  readonly damping?: number;
  readonly onIteration?: ((iteration: number, residual: number) => void) | undefined;
}

export interface Rest {
  /** The point with the smallest residual. */
  readonly x: Float64Array;
  readonly residual: number;
  readonly iterations: number;
}

/** Points that are combined. */
const MEMORY = 10;
/** A plain step goes this part of the way to g(x), and shorter ones after each failure. */
const FULL_DAMPING = 0.9;
const SHORTER = 0.7;
const LEAST_DAMPING = 0.02;
/** A step back that is longer than the last step by more than this shows that something went wrong. */
const MOST_GROWTH = 2;
/** Rounds without a shorter step, after which steps are damped more. */
const PATIENCE = 15;
/** What a round counts whose step goes on in the direction of the one before: steps grow where a saddle is left behind. */
const STEADY = 0.25;
/**
 * Down to this residual steps are plain as long as they do not swing back: they lead to the rest point that the start belongs
 * to, where the method might find a saddle between two. What leaves a saddle does not swing.
 */
const NEAR = 0.005;

/** Iterates until the residual is within tolerance or rounds have run out. */
export function findRest(
  start: Float64Array,
  { respond, withinReach, weight }: Map,
  { tolerance, mostIterations, damping: fullDamping = FULL_DAMPING, onIteration }: RestOptions,
): Rest {
  const memory = new Memory(weight);
  let x = start;
  let best: Point | undefined;
  let previous: Point | undefined;
  /** Length of the shortest step since steps were last damped more, and how long ago that was. */
  let shortest = Number.POSITIVE_INFINITY;
  let since = 0;
  let damping = fullDamping;
  let iterations = 0;
  while (iterations < mostIterations) {
    const answer = respond(x);
    const point: Point = { ...answer, x, length: Math.sqrt(dot(answer.step, answer.step, weight)) };
    iterations += 1;
    onIteration?.(iterations, point.residual);
    if (!best || point.residual < best.residual) best = point;
    if (best.residual <= tolerance || Number.isNaN(best.residual)) break;
    const swings = previous !== undefined && dot(point.step, previous.step, weight) < 0;
    const wild = swings && !(point.length <= MOST_GROWTH * previous!.length);
    since = point.length < shortest ? 0 : since + (swings ? 1 : STEADY);
    if (wild || since >= PATIENCE) {
      damping = Math.max(LEAST_DAMPING, SHORTER * damping);
      x = along(wild && damping > LEAST_DAMPING ? previous! : point, damping);
      memory.clear();
      previous = undefined;
      shortest = Number.POSITIVE_INFINITY;
      since = 0;
      continue;
    }
    shortest = Math.min(shortest, point.length);
    previous = point;
    if (point.residual > NEAR && damping === fullDamping && !swings) {
      x = along(point, damping);
    } else {
      memory.add(point);
      x = withinReach(memory.next(damping), x);
    }
  }
  const { x: found, residual } = best ?? { x: start, residual: Number.POSITIVE_INFINITY };
  return { x: found, residual, iterations };
}

interface Point extends Answer {
  readonly x: Float64Array;
  /** Of the step. */
  readonly length: number;
}

function dot(a: Float64Array, b: Float64Array, weight: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += weight[i]! * a[i]! * b[i]!;
  return sum;
}

function along({ x, step }: Point, part: number): Float64Array {
  return x.map((value, i) => value + part * step[i]!);
}

/** The last points and their steps, and the Gram matrix of the differences of the steps. */
class Memory {
  readonly #weight: Float64Array;
  #points: Point[] = [];

  constructor(weight: Float64Array) {
    this.#weight = weight;
  }

  clear(): void {
    this.#points = [];
  }

  add(point: Point): void {
    this.#points.push(point);
    if (this.#points.length > MEMORY) this.#points.shift();
  }

  /** The next point: the combination with the shortest step, and the part `damping` of that step. */
  next(damping: number): Float64Array {
    const points = this.#points;
    const last = points[points.length - 1]!;
    const gamma = this.#combination();
    const next = last.x.slice();
    for (let i = 0; i < next.length; i++) {
      let move = damping * last.step[i]!;
      for (let k = 0; k < gamma.length; k++) {
        const before = points[k]!;
        const after = points[k + 1]!;
        move -= gamma[k]! * (after.x[i]! - before.x[i]! + damping * (after.step[i]! - before.step[i]!));
      }
      next[i]! += move;
    }
    return next;
  }

  /** γ that makes ‖step − Σ γ_k·Δstep_k‖ least. */
  #combination(): Float64Array {
    const points = this.#points;
    const last = points[points.length - 1]!;
    const width = points.length - 1;
    const differences = Array.from({ length: width }, (_, k) =>
      points[k + 1]!.step.map((value, i) => value - points[k]!.step[i]!),
    );
    const gram = differences.map((a) => differences.map((b) => dot(a, b, this.#weight)));
    const right = Float64Array.from(differences, (a) => dot(a, last.step, this.#weight));
    return solveRegularised(gram, right);
  }
}

/** Part of a column's squared length that is added to it, so that columns that say the same do no harm. */
const RIDGE = 1e-12;

/** Solves a symmetric system by Cholesky's method, with columns scaled to length 1 and a small ridge. */
function solveRegularised(gram: readonly (readonly number[])[], right: Float64Array): Float64Array {
  const n = right.length;
  const scale = gram.map((row, k) => (row[k]! > 0 ? 1 / Math.sqrt(row[k]!) : 0));
  const lower: number[][] = [];
  for (let i = 0; i < n; i++) {
    lower.push([]);
    for (let j = 0; j <= i; j++) {
      let sum = gram[i]![j]! * scale[i]! * scale[j]! + (i === j ? RIDGE : 0);
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]!.push(i === j ? Math.sqrt(Math.max(sum, RIDGE)) : sum / lower[j]![j]!);
    }
  }
  const solved = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i]! * scale[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * solved[k]!;
    solved[i] = sum / lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = solved[i]!;
    for (let k = i + 1; k < n; k++) sum -= lower[k]![i]! * solved[k]!;
    solved[i] = sum / lower[i]![i]!;
  }
  return solved.map((value, k) => value * scale[k]!);
}
