/** What a calibration found: as data, and in words. */
import {
  type DecayFit,
  type Gradient,
  type Published,
  PUBLISHED_DECAYS,
  PUBLISHED_GRADIENTS,
} from '../../calibration/index.ts';
import { type City, MODEL_VERSION, PARAMETERS } from '../../engine/index.ts';
import type { CityFit } from './fitCity.ts';
import type { JoinedFlows } from './flows.ts';
import type { Places } from './places.ts';

/** How a figure came about. */
type Standing = 'fitted' | 'borrowed' | 'assumed';

export interface Calibration {
  readonly places: Places;
  readonly flows: JoinedFlows;
  readonly decay: DecayFit;
  /** Absent without a city. */
  readonly city?: { readonly city: City; readonly json: unknown; readonly fit: CityFit };
  /** Of straight lines, where there is no city. */
  readonly speed_kmh?: number;
}

export const method =
  'Poisson pseudo-maximum likelihood, origin and destination effects, errors clustered by origin and by destination';

export function calibrationReport({ places, flows, decay, city, speed_kmh }: Calibration) {
  const { fitted: _, fit, ...rest } = decay;
  const { counts: __, modes, ...join } = flows;
  const counted = modes.reduce((sum, { commuters }) => sum + commuters, 0);
  return {
    model: MODEL_VERSION,
    ...(city === undefined ? {} : { city: { id: city.city.id, hash: city.city.hash } }),
    places: {
      file: places.file,
      places: places.lon.length,
      ...(city === undefined ? {} : { outside: city.fit.placesOutside }),
    },
    flows: join,
    minutes:
      city === undefined ? { straightLine_kmh: speed_kmh } : { ofTheCity: city.city.id, rounds: city.fit.rounds },
    withinPlaces: 'left out',
    method,
    decay: { unit: '1/min', ...rest, goodness: fit, published: PUBLISHED_DECAYS },
    parameters: parametersOf(city?.fit),
    ...(city === undefined
      ? {}
      : { gradients: { ...city.fit.gradients, unit: '1/km', publishedOfResidents: PUBLISHED_GRADIENTS } }),
    modes: {
      observed: modes.map(({ name, commuters }) => ({ name, commuters, share: commuters / counted })),
      ...(city === undefined ? {} : { model: city.fit.modes }),
    },
  };
}

/** Every parameter: κ is fitted where a city says what its minutes are, others are borrowed or assumed as the registry says. */
function parametersOf(fit: CityFit | undefined) {
  return PARAMETERS.map(({ id, default: value, source }) => {
    const fitted = fit !== undefined && id === 'kappa';
    const standing: Standing = fitted ? 'fitted' : source.startsWith('assumed') ? 'assumed' : 'borrowed';
    return {
      id,
      value: fitted ? fit.kappa : value,
      ...(fitted ? { standardError: fit.fit.standardError / fit.epsilon, published: value } : {}),
      standing,
      source,
    };
  });
}

const digits = (value: number): string => value.toPrecision(3);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const count = (value: number): string => Math.round(value).toLocaleString('en');
const beside = (published: readonly Published[]): string[] =>
  published.map(({ where, value, source }) => `      ${where} ${digits(value)} (${source})`);

export function calibrationText(calibration: Calibration): string {
  const { places, flows, decay, city, speed_kmh } = calibration;
  const { fit, interval } = decay;
  const { columns } = flows;
  const parameters = parametersOf(city?.fit);
  const many = (standing: Standing): number => parameters.filter((parameter) => parameter.standing === standing).length;
  return [
    'Read',
    `  ${flows.file}: ${count(flows.rows)} rows, from ${columns.origin} to ${columns.destination}, ${columns.count} commuters`,
    `  ${places.file}: ${count(places.lon.length)} places by ${columns.key}` + outside(city?.fit),
    ...(flows.strangers === 0
      ? []
      : [
          `  ${count(flows.strangers)} rows with ${count(flows.strangeCommuters)} commuters name no place of it: left out`,
        ]),
    `  minutes ${city === undefined ? `in a straight line at ${speed_kmh} km/h` : `of ${city.city.id}, with its traffic, worked out ${city.fit.rounds} times`}; trips within a place are left out`,
    'Decay of commuting, a minute one way' + (city === undefined ? '' : ' (the model’s εκ)'),
    `  ${digits(decay.decay)} ± ${digits(decay.standardError)}, 95 % interval ${digits(interval[0])} to ${digits(interval[1])} (Student's t, ${decay.degrees} degrees of freedom)`,
    `  ${method}`,
    `  ${count(decay.commuters)} commuters, ${count(decay.observations)} pairs of ${decay.origins} origins and ${decay.destinations} destinations, ${count(decay.zeros)} of them without a commuter` +
      dropped(decay),
    '    beside',
    ...beside(PUBLISHED_DECAYS),
    'Goodness of fit',
    `  deviance explained ${percent(fit.devianceR2)}; of what origins and destinations alone leave, ${percent(fit.devianceR2OfDistance)}`,
    `  correlation ${digits(fit.correlation)}; common commuters ${percent(fit.commonCommuters)}; mean minutes ${digits(fit.observed_min)}, fitted ${digits(fit.fitted_min)}`,
    ...(city === undefined ? [] : gradientLines(city.fit)),
    ...modeLines(flows, city?.fit),
    'Parameters',
    ...(city === undefined
      ? ['  none is fitted: εκ goes with the minutes of the model, which need --city']
      : [
          `  kappa ${digits(city.fit.kappa)} ± ${digits(city.fit.fit.standardError / city.fit.epsilon)}: fitted (published ${digits(parameters.find(({ id }) => id === 'kappa')!.published!)})`,
          `  epsilon ${digits(city.fit.epsilon)}: borrowed; flows tell only the product`,
        ]),
    `  ${many('fitted')} fitted, ${many('borrowed')} borrowed, ${many('assumed')} assumed (all of them with --json)`,
    '',
  ].join('\n');
}

const outside = (fit: CityFit | undefined): string =>
  fit === undefined || fit.placesOutside === 0
    ? ''
    : `, ${count(fit.placesOutside)} of them outside the city: left out`;

function dropped({ droppedOrigins, droppedDestinations }: DecayFit): string {
  if (droppedOrigins + droppedDestinations === 0) return '';
  return `; ${droppedOrigins} origins and ${droppedDestinations} destinations without any dropped`;
}

function gradientLines({ gradients }: CityFit): string[] {
  const line = (what: string, { gradient_per_km, standardError }: Gradient): string =>
    `  ${what} ${digits(gradient_per_km)} ± ${digits(standardError)}`;
  return [
    'Fall of density, a kilometre from the core',
    line('residents', gradients.residents),
    line('jobs', gradients.jobs),
    '    residents elsewhere',
    ...beside(PUBLISHED_GRADIENTS),
  ];
}

function modeLines({ modes }: JoinedFlows, fit: CityFit | undefined): string[] {
  if (modes.length === 0) return [];
  const all = modes.reduce((sum, { commuters }) => sum + commuters, 0);
  return [
    'Share by mode',
    `  observed: ${modes.map(({ name, commuters }) => `${name} ${percent(commuters / all)}`).join(', ')}`,
    ...(fit === undefined
      ? []
      : [
          `  model, all trips, before any lever: ${Object.entries(fit.modes)
            .map(([mode, share]) => `${mode} ${percent(share)}`)
            .join(', ')}`,
        ]),
  ];
}
