/**
 * The independent solver: the fixed point of (1)–(10) and (12) without agents, for checking them. It shares parameters,
 * levers, the observed city and travel times with the agents, and no equation: each stands here once more, written from
 * docs/model.md in the plainest way.
 */
import type { City } from './city.ts';
import {
  BUSINESS,
  FUNCTION_COUNT,
  FUNCTION_SERVICE,
  INFORMATION,
  SERVICE_COUNT,
  SERVICE_FUNCTION,
} from './functions.ts';
import { type Geography, makeGeography } from './geography.ts';
import { connectivityAt } from './broadband.ts';
import type { BroadbandOrder, LeverValues } from './levers.ts';
import { exp, log } from './math.ts';
import { type Observed, observe } from './observed.ts';
import type { Parameters } from './parameters.ts';

/** Shares of the city's workers (residents and jobs each sum to 1), in engine order. */
export interface Equilibrium {
  readonly geography: Geography;
  readonly observed: Observed;
  readonly residents: Float64Array;
  /** By function. */
  readonly residentsByFunction: readonly Float64Array[];
  readonly jobs: readonly Float64Array[];
  /** Employment-weighted mean 1 by function. */
  readonly wage: readonly Float64Array[];
  /** Q of (9): demand in shares, land in ha. */
  readonly rent: Float64Array;
  readonly digitalVolume: number;
  readonly commutePersonMinutes: number;
  readonly residual: number;
  readonly iterations: number;
}

export interface SolverOptions {
  /** Stop at this residual: the largest step of ln Q, ln w, and of jobs and residents relative to their largest cell. */
  readonly tolerance?: number;
  readonly mostIterations?: number;
  /** Another starting point than the observed city: multiplies jobs and residents of each cell (before scaling). */
  readonly disturb?: (layer: number, cell: number) => number;
  readonly onIteration?: (iteration: number, residual: number) => void;
  /** Order of the broadband roll-out. */
  readonly broadbandOrder?: BroadbandOrder;
}

const F = FUNCTION_COUNT;

/** Solves for the city's equilibrium under constant levers. */
export function solveEquilibrium(
  city: City,
  parameters: Parameters,
  levers: LeverValues,
  options: SolverOptions = {},
): Equilibrium {
  const solver = new Solver(city, parameters, levers, options);
  solver.solve();
  return solver.result();
}

class Solver {
  readonly #p: Parameters;
  #levers: LeverValues;
  readonly #options: SolverOptions;
  readonly #geo: Geography;
  readonly #seen: Observed;
  #b: Float64Array;
  /** σ_p of (2), (3), (6), by service. */
  readonly #online: number[];
  /** ln of each place's advantage: ln B_i, ln a_fj. */
  readonly #lnB: Float64Array;
  readonly #lnA: Float64Array[];
  /** −εκφ_ri·t_ij for r = 0, 1. */
  readonly #lnK: Float64Array[];
  readonly #visitDecay: Float64Array[];
  readonly #customerDecay: (Float64Array | undefined)[];
  readonly #spillDecay: (Float64Array | undefined)[];
  #R: Float64Array;
  #Rfr: Float64Array[][] = [];
  #E: Float64Array[];
  #lnW: Float64Array[];
  #lnQ: Float64Array;
  #I = 0;
  #commute = 0;
  #residual = Number.POSITIVE_INFINITY;
  #iterations = 0;

  constructor(city: City, p: Parameters, levers: LeverValues, options: SolverOptions) {
    this.#p = p;
    this.#options = options;
    this.#geo = makeGeography(city);
    this.#seen = observe(city, this.#geo, p);
    const { n, zones } = this.#geo;
    this.#b = this.#geo.connectivity;
    this.#online = [];
    // At zero levers first, to find the fundamentals that make the observed city the equilibrium.
    const nothing = Object.fromEntries(Object.keys(levers).map((id) => [id, 0])) as unknown as LeverValues;
    this.#levers = nothing;
    this.#lnK = [];
    this.#visitDecay = p.xi.map(() => new Float64Array(0));
    this.#customerDecay = [];
    this.#spillDecay = [];
    this.#R = this.#seen.residents.slice();
    this.#E = this.#seen.jobs.map((column) => column.slice());
    this.#lnW = p.share.map(() => new Float64Array(zones));
    this.#lnQ = new Float64Array(n);
    this.#lnB = new Float64Array(n);
    this.#lnA = p.share.map(() => new Float64Array(n));
    this.#prepare();
    this.#invert(city);
    this.#levers = levers;
    this.#b = connectivityAt(
      this.#geo,
      this.#zoneSum(this.#seen.residents),
      options.broadbandOrder ?? 'coreFirst',
      levers.broadband,
    );
    this.#prepare();
    this.#disturbStart();
  }

  /** Everything that depends on levers and times only. */
  #prepare(): void {
    const { zones, time_min: t } = this.#geo;
    const p = this.#p;
    const lever = this.#levers;
    const b = this.#b;
    const ceiling = p.onlineCeiling;
    const pulled = [lever.eCommerce, lever.eGovernment, lever.remoteStudy, lever.virtualLeisure];
    for (let s = 0; s < SERVICE_COUNT; s++) this.#online[s] = ceiling[s]! * pulled[s]!;
    const matrix = (exponent: (i: number, j: number) => number) =>
      Float64Array.from({ length: zones * zones }, (_, at) => exponent((at / zones) | 0, at % zones));
    for (const r of [0, 1]) {
      this.#lnK[r] = matrix((i, j) => -p.epsilon * p.kappa * (1 - lever.remoteWork * r * b[i]!) * t[i * zones + j]!); // (1)
    }
    for (let f = 0; f < F; f++) {
      const s = FUNCTION_SERVICE[f]!;
      if (s >= 0) this.#visitDecay[f] = matrix((i, j) => exp(-p.xi[f]! * t[i * zones + j]!));
      const sigma = f === BUSINESS ? lever.informatization : s >= 0 ? this.#online[s]! : 0;
      this.#customerDecay[f] =
        p.zeta[f] === 0 ? undefined : matrix((i, j) => exp(-p.xi[f]! * (1 - sigma * b[i]!) * t[i * zones + j]!));
      const iota = f === INFORMATION ? lever.faceToFaceSubstitution : lever.informatization;
      this.#spillDecay[f] =
        p.lambda[f] === 0 ? undefined : matrix((j, k) => exp(-p.delta[f]! * (1 - iota * b[j]!) * t[j * zones + k]!));
    }
  }

  /** MODEL section 7: fundamentals from the observed city, or the file's own. */
  #invert(city: City): void {
    const { n, zones, zoneOf, fileIndex } = this.#geo;
    const p = this.#p;
    const K = this.#lnK[0]!.map((x) => exp(x));
    const rows = this.#zoneSum(this.#R);
    const columns = new Float64Array(zones);
    for (const column of this.#E)
      this.#zoneSum(column).forEach((value, z) => {
        columns[z]! += value;
      });
    const g = new Float64Array(zones).fill(1);
    const a = new Float64Array(zones).fill(1);
    let gap = 1;
    for (let round = 0; round < 100_000 && gap > 1e-14; round++) {
      gap = 0;
      for (let i = 0; i < zones; i++) {
        let sum = 0;
        for (let j = 0; j < zones; j++) sum += columns[j]! * g[j]! * K[i * zones + j]!;
        a[i] = rows[i]! / sum;
      }
      for (let j = 0; j < zones; j++) {
        let sum = 0;
        for (let i = 0; i < zones; i++) sum += a[i]! * K[i * zones + j]!;
        if (columns[j]! > 0) gap = Math.max(gap, Math.abs(g[j]! * sum - 1));
        g[j] = 1 / sum;
      }
    }
    for (let f = 0; f < F; f++) {
      this.#lnW[f] = g.map((value) => log(value) / p.epsilon);
      this.#centreWage(f);
    }
    // Homes in every zone before prices are known: the joint law of the Sinkhorn scaling.
    const S = this.#jobSums();
    for (let f = 0; f < F; f++) {
      this.#Rfr[f] = [0, 1].map((r) => {
        const mass = this.#seen.functionShare[f]! * (r === 1 ? p.tele[f]! : 1 - p.tele[f]!);
        const weight = Float64Array.from({ length: n }, (_, i) => {
          const z = zoneOf[i]!;
          return rows[z]! === 0 ? 0 : (this.#R[i]! / rows[z]!) * a[z]! * S.sum[f]![r]![z]! * exp(S.shift[r]![z]!);
        });
        const total = sum(weight);
        return weight.map((value) => (value / total) * mass);
      });
    }
    this.#lnQ = this.#rents(S);
    if (city.fundamentals) {
      const { logAmenity, logProductivity } = city.fundamentals;
      fileIndex.forEach((file, i) => {
        this.#lnB[i] = logAmenity[file]! + city.amenity[file]!;
        for (let f = 0; f < F; f++) this.#lnA[f]![i] = logProductivity[f]![file]!;
      });
      return;
    }
    const Z = this.#nuisance();
    const visits = this.#visits();
    for (let i = 0; i < n; i++) {
      const z = zoneOf[i]!;
      const attraction = rows[z]! === 0 ? Number.NEGATIVE_INFINITY : log((this.#R[i]! / rows[z]!) * a[z]!);
      this.#lnB[i] =
        attraction / p.epsilon + (1 - p.beta) * this.#lnQ[i]! + p.kappa * visits[z]! + p.nuisanceWeight * Z[i]!;
    }
    for (let f = 0; f < F; f++) {
      const lacking = this.#values(f);
      for (let i = 0; i < n; i++) this.#lnA[f]![i] = log(this.#E[f]![i]!) / p.theta - lacking[i]!;
    }
  }

  #disturbStart(): void {
    const { disturb } = this.#options;
    if (!disturb) return;
    const shake = (column: Float64Array, layer: number) => {
      const total = sum(column);
      const shaken = column.map((value, i) => value * disturb(layer, i));
      const scale = total / sum(shaken);
      return shaken.map((value) => value * scale);
    };
    this.#E = this.#E.map(shake);
    this.#R = shake(this.#R, F);
    this.#Rfr = this.#Rfr.map((pair) => pair.map((column) => shake(column, F)));
  }

  solve(): void {
    const { tolerance = 1e-12, mostIterations = 5000, onIteration } = this.#options;
    let damping = 0.9;
    let best = Number.POSITIVE_INFINITY;
    for (let k = 1; k <= mostIterations; k++) {
      this.#residual = this.#iterate(damping);
      this.#iterations = k;
      onIteration?.(k, this.#residual);
      if (this.#residual <= tolerance) return;
      // A residual that grows means the step overshoots.
      if (this.#residual > 2 * best && damping > 0.02) damping *= 0.8;
      best = Math.min(best, this.#residual);
    }
  }

  /** One damped step of everything; returns its size. */
  #iterate(damping: number): number {
    const { n, zones, zoneOf } = this.#geo;
    const p = this.#p;
    const ro = this.#levers.remoteWork;
    const I = this.#digital();
    this.#I = I;
    const shares = this.#functionShares(I);
    // (7) jobs
    let residual = 0;
    const newE = this.#E.map((column, f) => {
      const target = this.#jobTargets(f, shares[f]!, I);
      return step(column, target, damping);
    });
    // (10) wages
    const S = this.#jobSums();
    const newW = this.#lnW.map((column, f) => {
      const target = this.#wageTarget(f, S);
      const { values, size } = stepLog(column, target, () => damping);
      residual = Math.max(residual, size);
      return values;
    });
    // (4) homes
    const visits = this.#visits();
    const Z = this.#nuisance();
    const Rfr: Float64Array[][] = Array.from({ length: F }, () => []);
    for (const r of [0, 1]) {
      const lnHome = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        const z = zoneOf[i]!;
        const h = (1 - p.beta) * (1 + p.homeOffice * ro * r * this.#b[z]!);
        lnHome[i] =
          p.epsilon * (this.#lnB[i]! - h * this.#lnQ[i]! - p.kappa * visits[z]! - p.nuisanceWeight * Z[i]!) +
          S.shift[r]![z]!;
      }
      const top = lnHome.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      const weight = lnHome.map((x) => exp(x - top));
      for (let f = 0; f < F; f++) {
        const mass = shares[f]! * (r === 1 ? p.tele[f]! : 1 - p.tele[f]!);
        const homes = weight.map((w, i) => w * S.sum[f]![r]![zoneOf[i]!]!);
        const total = sum(homes);
        Rfr[f]![r] = total > 0 ? homes.map((x) => (x / total) * mass) : homes;
      }
    }
    const R = new Float64Array(n);
    for (const pair of Rfr)
      for (const column of pair)
        column.forEach((value, i) => {
          R[i]! += value;
        });
    this.#Rfr = Rfr;
    // (9) rents
    const target = this.#rents(S);
    const Eall = this.#allJobs();
    const rents = stepLog(this.#lnQ, target, (i) => {
      // How strongly demand answers rent in this cell: keeps the step from overshooting where tastes are alike (large ε).
      const homeShare = R[i]! / (R[i]! + Eall[i]! * 0.3 + 1e-300);
      return damping / (1 + (homeShare * (1 - p.beta) * p.epsilon) / (1 + p.sigmaL));
    });
    residual = Math.max(residual, rents.size);
    const largest = (column: Float64Array) => column.reduce((a, b) => Math.max(a, b), 0);
    const change = (old: Float64Array, now: Float64Array, scale: number) => {
      for (let i = 0; i < n; i++) residual = Math.max(residual, Math.abs(now[i]! - old[i]!) / scale);
    };
    change(this.#R, R, largest(R));
    newE.forEach(({ values }, f) => change(this.#E[f]!, values, largest(values) || 1));
    this.#R = R;
    this.#E = newE.map(({ values }) => values);
    this.#lnW = newW;
    for (let f = 0; f < F; f++) this.#centreWage(f);
    this.#lnQ = rents.values;
    void zones;
    return residual;
  }

  #zoneSum(column: Float64Array): Float64Array {
    const { zones, zoneOf } = this.#geo;
    const total = new Float64Array(zones);
    column.forEach((value, i) => {
      total[zoneOf[i]!]! += value;
    });
    return total;
  }

  #allJobs(): Float64Array {
    const total = new Float64Array(this.#geo.n);
    for (const column of this.#E)
      column.forEach((value, i) => {
        total[i]! += value;
      });
    return total;
  }

  /** (2) and the second half of (3): minutes of errands by zone. */
  #visits(): Float64Array {
    const { zones } = this.#geo;
    const p = this.#p;
    const total = new Float64Array(zones);
    for (let s = 0; s < SERVICE_COUNT; s++) {
      if (p.omega[s] === 0) continue;
      const f = SERVICE_FUNCTION[s]!;
      const jobs = this.#zoneSum(this.#E[f]!);
      const all = sum(jobs);
      const decay = this.#visitDecay[f]!;
      for (let i = 0; i < zones; i++) {
        let near = 0;
        for (let k = 0; k < zones; k++) near += (jobs[k]! / all) * decay[i * zones + k]!;
        const minutes = -log(near) / p.xi[f]!;
        const online = this.#online[s]! * this.#b[i]!;
        total[i]! += p.omega[s]! * ((1 - online) * minutes + online * p.onlineMinutes[s]!);
      }
    }
    return total;
  }

  /** (12) without traffic. */
  #nuisance(): Float64Array {
    const { n, land_ha, totalLand_ha } = this.#geo;
    const jobs = this.#allJobs();
    const mean = (sum(this.#R) + sum(jobs)) / totalLand_ha;
    return Float64Array.from({ length: n }, (_, i) => (this.#R[i]! + jobs[i]!) / land_ha[i]! / mean);
  }

  /** (8). */
  #digital(): number {
    const p = this.#p;
    const lever = this.#levers;
    const homes = this.#zoneSum(this.#R);
    const mean = (weights: Float64Array) => {
      let top = 0;
      weights.forEach((w, z) => {
        top += w * this.#b[z]!;
      });
      return top / sum(weights);
    };
    const bHome = mean(homes);
    const firms = this.#zoneSum(this.#E[1]!);
    this.#zoneSum(this.#E[2]!).forEach((value, z) => {
      firms[z]! += value;
    });
    const bFirm = sum(firms) > 0 ? mean(firms) : 0;
    let digital = 0.5 * lever.informatization * bFirm;
    let all = 1.5;
    for (let f = 0; f < F; f++) digital += this.#seen.functionShare[f]! * p.tele[f]! * lever.remoteWork * bHome;
    for (let s = 0; s < SERVICE_COUNT; s++) {
      digital += p.omega[s]! * this.#online[s]! * bHome;
      all += p.omega[s]!;
    }
    return digital / all;
  }

  #functionShares(I: number): number[] {
    const base = this.#seen.functionShare;
    const information = base[INFORMATION]! * (1 + this.#p.informationGrowth * I);
    const shrink = (1 - information) / (1 - base[INFORMATION]!);
    return Array.from(base, (share, f) => (f === INFORMATION ? information : share * shrink));
  }

  /** (7) without ln a. */
  #values(f: number): Float64Array {
    const { n, zones, zoneOf, zoneStart, land_ha } = this.#geo;
    const p = this.#p;
    const constant = new Float64Array(zones);
    const lambda = f === INFORMATION ? p.lambda[f]! * (1 + p.chi * this.#I) : p.lambda[f]!;
    const spill = this.#spillDecay[f];
    if (spill) {
      const density = new Float64Array(zones);
      for (let k = 0; k < zones; k++) {
        for (let i = zoneStart[k]!; i < zoneStart[k + 1]!; i++) density[k]! += this.#E[INFORMATION]![i]! / land_ha[i]!;
      }
      for (let j = 0; j < zones; j++) constant[j]! += lambda * log(row(spill, j, density));
    }
    const reach = this.#customerDecay[f];
    if (reach) {
      const jobs = this.#zoneSum(this.#allJobs());
      const people = this.#zoneSum(this.#R).map((value, z) => value + p.workersAsCustomers * jobs[z]!);
      const customers = new Float64Array(zones);
      for (let i = 0; i < zones; i++)
        for (let j = 0; j < zones; j++) customers[j]! += reach[i * zones + j]! * people[i]!;
      for (let j = 0; j < zones; j++) constant[j]! += p.zeta[f]! * log(customers[j]!);
    }
    const Z = this.#nuisance();
    const floor = (1 - p.alpha[f]!) * (1 - p.hotDesk * this.#levers.remoteWork * p.tele[f]!);
    return Float64Array.from({ length: n }, (_, j) => {
      const z = zoneOf[j]!;
      return constant[z]! - p.alpha[f]! * this.#lnW[f]![z]! - floor * this.#lnQ[j]! - p.nuisance[f]! * Z[j]!;
    });
  }

  #jobTargets(f: number, share: number, I: number): Float64Array {
    this.#I = I;
    if (this.#p.jobs === 'fixed') {
      const observed = this.#seen.jobs[f]!;
      return observed.map((value) => (value / this.#seen.functionShare[f]!) * share);
    }
    const value = this.#values(f).map((v, j) => this.#p.theta * (v + this.#lnA[f]![j]!));
    const top = value.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const weight = value.map((v) => exp(v - top));
    const total = sum(weight);
    return weight.map((w) => (w / total) * share);
  }

  /** Σ_k E_fk·w_fk^ε·K_rik by function, r and home zone, with each row's K scaled by its largest entry (`shift` is its ln). */
  #jobSums(): JobSums {
    const { zones } = this.#geo;
    const offers = this.#E.map((column, f) => {
      const lnW = this.#lnW[f]!;
      const top = lnW.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      return this.#zoneSum(column).map((jobs, z) => jobs * exp(this.#p.epsilon * (lnW[z]! - top)));
    });
    const anyJobs = this.#zoneSum(this.#allJobs());
    const shift: Float64Array[] = [];
    const K = [0, 1].map((r) => {
      const lnK = this.#lnK[r]!;
      shift[r] = Float64Array.from({ length: zones }, (_, i) => {
        let top = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < zones; j++) if (anyJobs[j]! > 0) top = Math.max(top, lnK[i * zones + j]!);
        return top;
      });
      return lnK.map((x, at) => exp(Math.min(0, x - shift[r]![(at / zones) | 0]!)));
    });
    const sums = offers.map((offer) =>
      K.map((matrix) => Float64Array.from({ length: zones }, (_, i) => row(matrix, i, offer))),
    );
    return { offers, K, shift, sum: sums };
  }

  /** (10). */
  #wageTarget(f: number, S: JobSums): Float64Array {
    const { zones } = this.#geo;
    const access = new Float64Array(zones);
    for (const r of [0, 1]) {
      const homes = this.#zoneSum(this.#Rfr[f]![r]!);
      const matrix = S.K[r]!;
      for (let i = 0; i < zones; i++) {
        const sumOffers = S.sum[f]![r]![i]!;
        const pull = sumOffers > 0 ? homes[i]! / sumOffers : 0;
        for (let j = 0; j < zones; j++) access[j]! += pull * matrix[i * zones + j]!;
      }
    }
    const lnW = access.map((value) => -log(value) / this.#p.epsilon);
    return this.#centred(lnW, f);
  }

  #centreWage(f: number): void {
    this.#lnW[f] = this.#centred(this.#lnW[f]!, f);
  }

  /** Employment-weighted mean wage 1. */
  #centred(lnW: Float64Array, f: number): Float64Array {
    const jobs = this.#zoneSum(this.#E[f]!);
    let bill = 0;
    for (let z = 0; z < jobs.length; z++) if (jobs[z]! > 0) bill += jobs[z]! * exp(lnW[z]!);
    const mean = log(bill / sum(jobs));
    return lnW.map((value) => value - mean);
  }

  /** (9) at rest; also sums the commute. */
  #rents(S: JobSums): Float64Array {
    const { n, zones, zoneOf, land_ha, time_min } = this.#geo;
    const p = this.#p;
    const ro = this.#levers.remoteWork;
    const D = new Float64Array(n);
    this.#commute = 0;
    for (let f = 0; f < F; f++) {
      const wage = this.#lnW[f]!.map((x) => exp(x));
      for (const r of [0, 1]) {
        const homes = this.#Rfr[f]![r]!;
        const paid = new Float64Array(zones);
        const minutes = new Float64Array(zones);
        for (let i = 0; i < zones; i++) {
          const matrix = S.K[r]!;
          for (let k = 0; k < zones; k++) {
            const weight = S.offers[f]![k]! * matrix[i * zones + k]!;
            paid[i]! += weight * wage[k]!;
            minutes[i]! += weight * time_min[i * zones + k]!;
          }
        }
        for (let i = 0; i < n; i++) {
          const z = zoneOf[i]!;
          if (homes[i] === 0) continue;
          const h = (1 - p.beta) * (1 + p.homeOffice * ro * r * this.#b[z]!);
          D[i]! += (h * homes[i]! * paid[z]!) / S.sum[f]![r]![z]!;
          this.#commute += ((1 - ro * r * this.#b[z]!) * homes[i]! * minutes[z]!) / S.sum[f]![r]![z]!;
        }
      }
      const perJob = ((1 - p.alpha[f]!) / p.alpha[f]!) * (1 - p.hotDesk * ro * p.tele[f]!);
      for (let i = 0; i < n; i++) if (this.#E[f]![i]! > 0) D[i]! += perJob * wage[zoneOf[i]!]! * this.#E[f]![i]!;
    }
    return D.map((demand, i) => log(demand / land_ha[i]!) / (1 + p.sigmaL));
  }

  result(): Equilibrium {
    const { zoneOf } = this.#geo;
    return {
      geography: this.#geo,
      observed: this.#seen,
      residents: this.#R,
      residentsByFunction: this.#Rfr.map(([a, b]) => a!.map((value, i) => value + b![i]!)),
      jobs: this.#E,
      wage: this.#lnW.map((column) => Float64Array.from(zoneOf, (z) => exp(column[z]!))),
      rent: this.#lnQ.map((x) => exp(x)),
      digitalVolume: this.#I,
      commutePersonMinutes: this.#commute,
      residual: this.#residual,
      iterations: this.#iterations,
    };
  }
}

interface JobSums {
  readonly offers: readonly Float64Array[];
  readonly K: readonly Float64Array[];
  readonly shift: readonly Float64Array[];
  readonly sum: readonly (readonly Float64Array[])[];
}

function sum(column: Float64Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]!;
  return total;
}

/** Product of a matrix row with a column. */
function row(matrix: Float64Array, i: number, column: Float64Array): number {
  const width = column.length;
  let total = 0;
  for (let k = 0; k < width; k++) total += matrix[i * width + k]! * column[k]!;
  return total;
}

function step(old: Float64Array, target: Float64Array, damping: number): { values: Float64Array } {
  return { values: old.map((value, i) => value + damping * (target[i]! - value)) };
}

/** A damped step in logs and the largest undamped difference; −∞ (a place that can't be) stays. */
function stepLog(
  old: Float64Array,
  target: Float64Array,
  damping: (i: number) => number,
): { values: Float64Array; size: number } {
  let size = 0;
  const values = old.map((value, i) => {
    if (!(target[i]! > Number.NEGATIVE_INFINITY) || !(value > Number.NEGATIVE_INFINITY)) return target[i]!;
    const gap = target[i]! - value;
    size = Math.max(size, Math.abs(gap));
    return value + damping(i) * gap;
  });
  return { values, size };
}
