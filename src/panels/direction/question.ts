import { type LeverValues, leverValues, NULL_POLICY, SCENARIOS } from '../../engine/index.ts';
import type { AxisId } from './axisChoices.ts';

/** What the levers that are no axis are set to: nothing, as in the run now, or everything that can go online does. */
export const HELD = ['zero', 'run', 'digital'] as const;
export type Held = (typeof HELD)[number];

/** Values on each side of the grid. */
export const GRID_SIZES = [5, 6, 7, 9, 11, 13] as const;
export type GridSize = (typeof GRID_SIZES)[number];

/** What a visitor asks of the map of levers. */
export interface Question {
  readonly across: AxisId;
  readonly up: AxisId;
  readonly held: Held;
  readonly size: GridSize;
  /** Whether roads fill. Empty ones are several times as quick to solve. */
  readonly traffic: boolean;
}

/** Questions that the literature raises. */
export const PRESETS = [
  { id: 'meetings', across: 'faceToFaceSubstitution', up: 'remoteWork', held: 'digital' },
  { id: 'homeAndShop', across: 'remoteWork', up: 'eCommerce', held: 'zero' },
  { id: 'homeAndFirm', across: 'remoteWork', up: 'informatization', held: 'zero' },
  { id: 'hub', across: 'lambda.information', up: 'remoteWork', held: 'digital' },
  { id: 'supply', across: 'sigmaL', up: 'remoteWork', held: 'digital' },
  { id: 'desks', across: 'hotDesk', up: 'remoteWork', held: 'zero' },
] as const satisfies readonly (Pick<Question, 'across' | 'up' | 'held'> & { readonly id: string })[];

export type PresetId = (typeof PRESETS)[number]['id'];

/** The first one shows all three ways at once. */
export const FIRST_QUESTION: Question = { ...PRESETS[0], size: 7, traffic: false };

export const presetOf = ({ across, up, held }: Question): PresetId | undefined =>
  PRESETS.find((one) => one.across === across && one.up === up && one.held === held)?.id;

const YEAR = 12;

/** Where `all-digital` ends: the levers that the thesis is about. */
function digitalLevers(): LeverValues {
  const scenario = SCENARIOS.find(({ id }) => id === 'all-digital');
  return scenario === undefined ? NULL_POLICY : leverValues(scenario.levers, YEAR * scenario.years);
}

/** Levers that stay as they are, axes included: those are replaced point by point. */
export function heldLevers(held: Held, targets: LeverValues): LeverValues {
  if (held === 'run') return targets;
  return held === 'digital' ? digitalLevers() : NULL_POLICY;
}
