import { type LayerId, LAYERS } from '../registries/index.ts';

/** One number a month about the whole city. */
export interface IndicatorDefinition {
  readonly id: string;
  /** The id without its layer or member, e.g. `coreShare`; labels are looked up by family and member. */
  readonly family: string;
  readonly layer?: LayerId;
  /** Of a family that is not split by layer, e.g. `core`. */
  readonly member?: string;
  readonly unit: string;
  /** Definition in one line of English; the page has it in every language under `indicator.<family>.definition`. */
  readonly definition: string;
  /** Which way most people would call better; `none` where that is for the reader to say. */
  readonly better: 'up' | 'down' | 'none';
  readonly equations: string;
  /** Where the way of reckoning comes from; figures that enter it stand in the parameter registry. */
  readonly source: string;
  /** What it does not say. */
  readonly limits: string;
}

type Facts = Omit<IndicatorDefinition, 'id' | 'family' | 'layer' | 'member'>;

/** A single number. */
export const single = (id: string, facts: Facts): IndicatorDefinition => ({ id, family: id, ...facts });

/** One number a layer. */
export const byLayer = (family: string, facts: Facts, layers: readonly LayerId[] = LAYERS): IndicatorDefinition[] =>
  layers.map((layer) => ({ id: `${family}.${layer}`, family, layer, ...facts }));

/** One number a member. */
export const byMember = (family: string, members: readonly string[], facts: Facts): IndicatorDefinition[] =>
  members.map((member) => ({ id: `${family}.${member}`, family, member, ...facts }));

/** Takes the value of an indicator by id. */
export type Report = (id: string, value: number) => void;
