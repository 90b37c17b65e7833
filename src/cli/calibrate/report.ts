/** What was fitted, as data and in words. */
import { makeParameters } from '../../engine/index.ts';
import { type CommuterFit, type FlowTable, goodnessOf } from '../../calibration/index.ts';
import type { Flows } from '../../import/index.ts';
import type { PlaceTimes } from './times.ts';

/** Decays that were published, 1/min. */
const PUBLISHED = [
  {
    value: 0.07,
    what: 'commuters of Berlin, 2008',
    source: 'Ahlfeldt, Redding, Sturm, Wolf (2015), Econometrica 83(6)',
  },
] as const;

export interface CalibrationReport {
  readonly flows: {
    readonly table: string;
    readonly columns: Flows['columns'];
    readonly places: number;
    readonly pairs: number;
    readonly pairsWithoutFlow: number;
    readonly persons: number;
    readonly lost: Flows['lost'];
    readonly outside: readonly string[];
    readonly emptyOrigins: number;
    readonly emptyDestinations: number;
  };
  readonly minutes: string;
  readonly decay_per_min: {
    readonly value: number;
    readonly standardError: number;
    readonly interval: readonly [number, number];
    readonly published: typeof PUBLISHED;
    /** What the model takes where nothing is fitted, ε times κ. */
    readonly borrowed: number;
  };
  /** Utility lost per minute: the decay over ε, which stays borrowed. */
  readonly kappa: { readonly value: number; readonly epsilon: number };
  readonly goodness: ReturnType<typeof goodnessOf>;
}

export function calibrationReport(
  flows: Flows,
  times: PlaceTimes,
  table: FlowTable,
  fit: CommuterFit,
): CalibrationReport {
  const { epsilon, kappa } = makeParameters({});
  return {
    flows: {
      table: flows.table,
      columns: flows.columns,
      places: flows.places.length,
      pairs: fit.pairs,
      pairsWithoutFlow: fit.zeros,
      persons: fit.persons,
      lost: flows.lost,
      outside: times.outside,
      emptyOrigins: fit.emptyOrigins,
      emptyDestinations: fit.emptyDestinations,
    },
    minutes: times.how,
    decay_per_min: {
      value: fit.decay,
      standardError: fit.standardError,
      interval: fit.interval,
      published: PUBLISHED,
      borrowed: epsilon * kappa,
    },
    kappa: { value: fit.decay / epsilon, epsilon },
    goodness: goodnessOf(table, fit),
  };
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

export function calibrationText({ flows, minutes, decay_per_min: decay, kappa, goodness }: CalibrationReport): string {
  const { lost, outside } = flows;
  const [least, most] = decay.interval;
  return [
    'Flows',
    `  ${flows.table}: ${flows.columns.count} from ${flows.columns.origin} to ${flows.columns.destination}`,
    `  ${count(flows.persons)} persons between ${count(flows.places)} places; ${count(flows.pairs)} pairs, ${count(flows.pairsWithoutFlow)} of them without a flow`,
    ...(lost.count === 0
      ? []
      : [
          `  left out ${count(lost.count)} rows with ${count(lost.persons)} persons, whose place is not known: ${lost.examples.join(', ')}`,
        ]),
    ...(outside.length === 0
      ? []
      : [`  left out ${count(outside.length)} places beyond the city: ${outside.slice(0, 5).join(', ')}`]),
    `  minutes ${minutes}; flows within a place left out`,
    '',
    `Commuting decay, a minute     ${decay.value.toFixed(4)} ± ${decay.standardError.toFixed(4)}   fitted; 95 %: ${least.toFixed(4)} to ${most.toFixed(4)}`,
    ...decay.published.map(
      ({ value, what, source }) => `  published                   ${value.toFixed(4)}            ${what}: ${source}`,
    ),
    `  without a fit               ${decay.borrowed.toFixed(4)}            borrowed: ε·κ of docs/parameters.md`,
    `κ, utility lost a minute      ${kappa.value.toFixed(5)}           the decay over ε = ${kappa.epsilon}, which stays borrowed`,
    '',
    'Goodness of fit',
    `  common commuters            ${percent(goodness.common)}`,
    `  deviance explained          ${percent(goodness.devianceExplained)} of what places alone leave`,
    `  correlation of flows        ${goodness.correlation.toFixed(2)}`,
    `  mean minutes                ${goodness.observedMean_min.toFixed(1)} observed, ${goodness.fittedMean_min.toFixed(1)} fitted`,
    '',
  ].join('\n');
}
