import {
  type AxisRequest,
  findLever,
  LEVER_IDS,
  type LeverId,
  type LeverValues,
  type ParameterOverrides,
  PARAMETERS,
} from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatLever } from '../levers/format.ts';

/**
 * Parameters that a reader may doubt most, and the values that are worth a look: the registry allows far more. Each
 * range holds the default.
 */
export const SWEPT_PARAMETERS = [
  { id: 'lambda.information', from: 0, to: 0.15, decimals: 3 },
  { id: 'delta.information', from: 0.1, to: 0.7, decimals: 2 },
  { id: 'chi', from: 0, to: 2, decimals: 2 },
  { id: 'informationGrowth', from: 0, to: 1, decimals: 2 },
  { id: 'kappa', from: 0.005, to: 0.03, decimals: 4 },
  { id: 'epsilon', from: 3, to: 10, decimals: 1 },
  { id: 'theta', from: 1, to: 8, decimals: 1 },
  { id: 'sigmaL', from: 0, to: 6, decimals: 1 },
  { id: 'homeOffice', from: 0, to: 0.5, decimals: 2 },
  { id: 'hotDesk', from: 0, to: 1, decimals: 2 },
] as const;

type SweptParameterId = (typeof SWEPT_PARAMETERS)[number]['id'];
export type AxisId = LeverId | SweptParameterId;

export const AXIS_IDS: readonly AxisId[] = [...LEVER_IDS, ...SWEPT_PARAMETERS.map(({ id }) => id)];

const sweptParameter = (id: AxisId) => SWEPT_PARAMETERS.find((one) => one.id === id);

/** Whether an axis is a lever, which a running city has too. */
export const isLeverAxis = (id: AxisId): id is LeverId => sweptParameter(id) === undefined;

/** Levers that act on roads and lines alone do nothing where roads stay empty. */
export const needsTraffic = (id: AxisId): boolean => findLever(id)?.group === 'transport';

/** Where a run stands on an axis: by its levers, or by a parameter that it was loaded with. */
export function standingAt(id: AxisId, targets: LeverValues, parameters: ParameterOverrides): number {
  if (isLeverAxis(id)) return targets[id];
  return Number(parameters[id] ?? PARAMETERS.find((one) => one.id === id)?.default);
}

/** `steps` values over the whole lever, or over a parameter's range above. */
export function axisRequest(id: AxisId, steps: number): AxisRequest {
  const lever = findLever(id);
  if (lever !== undefined) return { id, from: lever.min, to: lever.max, steps };
  const { from = 0, to = 1 } = sweptParameter(id) ?? {};
  return { id, from, to, steps };
}

export function axisName(text: Text, id: AxisId): string {
  return isLeverAxis(id) ? text.t(`lever.${id}`) : text.t(`direction.parameter.${id}`);
}

/** A value on an axis, with its unit. */
export function formatAxis(text: Text, id: AxisId, value: number): string {
  const lever = findLever(id);
  if (lever !== undefined) return formatLever(lever, value, text);
  const most = sweptParameter(id)?.decimals ?? 2;
  let decimals = 0;
  while (decimals < most && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9) decimals++;
  return text.number(value, decimals);
}
