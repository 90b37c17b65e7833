/** Why somebody moved: two places compared term by term, in the mover's own utility (4) or value (7). */
import {
  type Comparison,
  ESTABLISHMENT_TERMS,
  type ExplainedTerm,
  HOUSEHOLD_TERMS,
  type Run,
  placeOf,
  TRAIT_FUNCTION,
  TRAIT_OWNER,
  TRAIT_TELEWORKABLE,
  traitsOf,
} from '../state/index.ts';
import { HOME_TERMS, homeTerms, onSiteShare, PLACE_TERMS, placeTerms } from '../model/index.ts';

/** A home and a job. */
export interface Situation {
  readonly home: number;
  /** Cell of the job. */
  readonly job: number;
  /** Function of the job where it is another than today's. */
  readonly function?: number;
}

/** (4) term by term for a household. */
export function compareForHousehold(run: Run, row: number, before: Situation, after: Situation): Comparison {
  const traits = traitsOf(run.households.work[row]!);
  const f = traits & TRAIT_FUNCTION;
  const r = (traits & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
  const terms = (situation: Situation) => householdTerms(run, situation.function ?? f, r, situation);
  return comparison(HOUSEHOLD_TERMS, terms(before), terms(after));
}

function householdTerms(run: Run, f: number, r: 0 | 1, { home, job }: Situation): number[] {
  const { geography, parameters: p, levers, fields, times } = run;
  const { zones, zoneOf } = geography;
  const i = zoneOf[home]!;
  const j = zoneOf[job]!;
  const terms = new Float64Array(HOME_TERMS.length);
  homeTerms(run, r, home, terms);
  const [amenity, rent, errands, nuisance] = terms;
  const commute =
    -p.kappa * onSiteShare(levers.remoteWork, r, fields.connectivity[i]!) * times.time_min[i * zones + j]!;
  const wage = fields.lnWage[f * zones + j]!;
  const byTerm = { amenity, rent, commute, errands, nuisance, wage };
  return HOUSEHOLD_TERMS.map((term) => byTerm[term]!);
}

/** (7) term by term for an establishment of function `f`. */
export function compareForEstablishment(run: Run, f: number, before: number, after: number): Comparison {
  return comparison(ESTABLISHMENT_TERMS, establishmentTerms(run, f, before), establishmentTerms(run, f, after));
}

function establishmentTerms(run: Run, f: number, cell: number): number[] {
  const { geography, parameters, levers, baseline, fields, digitalVolume } = run;
  const terms = new Float64Array(PLACE_TERMS.length);
  placeTerms(f, { geography, parameters, remoteWork: levers.remoteWork, digitalVolume, fields })(cell, terms);
  const [information, customers, wage, rent, nuisance] = terms;
  const productivity = baseline.lnProductivity[f * geography.n + cell]!;
  const byTerm = { productivity, information, customers, wage, rent, nuisance };
  return ESTABLISHMENT_TERMS.map((term) => byTerm[term]!);
}

function comparison(names: readonly ExplainedTerm[], before: readonly number[], after: readonly number[]): Comparison {
  const terms = names.map((term, k) => ({ term, before: before[k]!, after: after[k]! }));
  return { terms, gain: terms.reduce((sum, term) => sum + (term.after - term.before), 0) };
}

/** What there is to say of one household this month. */
export interface HouseholdCard {
  readonly kind: 'household';
  readonly id: number;
  readonly home: number;
  /** Cell of the job. */
  readonly job: number;
  /** Id of the establishment. */
  readonly establishment: number;
  /** Index into `FUNCTIONS`. */
  readonly function: number;
  readonly teleworkable: boolean;
  readonly owner: boolean;
  readonly commute_min: number;
}

/** What there is to say of one establishment this month. */
export interface EstablishmentCard {
  readonly kind: 'establishment';
  readonly id: number;
  readonly cell: number;
  readonly function: number;
  /** Real jobs. */
  readonly jobs: number;
  /** Id of its firm's head office, and where that is; absent where it is no branch. */
  readonly headOffice?: { readonly id: number; readonly cell: number };
  /** Month in which it opened, where another had its number before and has closed. */
  readonly opened?: number;
}

export function householdCard(run: Run, row: number): HouseholdCard {
  const { households, establishments, geography, times } = run;
  const traits = traitsOf(households.work[row]!);
  const home = households.home[row]!;
  const workplace = placeOf(households.work[row]!);
  const job = establishments.cell[workplace]!;
  return {
    kind: 'household',
    id: row,
    home,
    job,
    establishment: workplace,
    function: traits & TRAIT_FUNCTION,
    teleworkable: (traits & TRAIT_TELEWORKABLE) !== 0,
    owner: (traits & TRAIT_OWNER) !== 0,
    commute_min: times.travel_min[geography.zoneOf[home]! * geography.zones + geography.zoneOf[job]!]!,
  };
}

/** Real jobs of an establishment this month. */
export function jobsOf({ establishments, functionShare, observed }: Run, row: number): number {
  const f = establishments.function[row]!;
  return (establishments.size[row]! * functionShare[f]! * observed.workers) / establishments.totalSize[f]!;
}

export function establishmentCard(run: Run, row: number): EstablishmentCard {
  const { establishments } = run;
  const head = establishments.headOffice[row]!;
  const id = row;
  const opened = run.watch.openedMonth[id]!;
  return {
    kind: 'establishment',
    id,
    cell: establishments.cell[row]!,
    function: establishments.function[row]!,
    jobs: jobsOf(run, row),
    ...(head < 0 ? {} : { headOffice: { id: head, cell: establishments.cell[head]! } }),
    ...(opened === 0 ? {} : { opened }),
  };
}
