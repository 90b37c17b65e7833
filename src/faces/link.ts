import type { CameraState, ColourBy } from '../map/index.ts';
import type { OwnCity } from '../panels/index.ts';
import type { Face, FlowChoice, NamedPolicy, Plan, View } from './plan.ts';

/** Anything that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a face adds to links, and finds again where one was opened. */
export interface LinkParts {
  /** Id of the lesson under way. */
  readonly lesson?: string;
  /** By a short name of the face's choosing; whoever reads a part must check it, for anybody can write a link. */
  readonly extras?: Readonly<Record<string, Json>>;
}

/** Everything that a link restores. */
export interface Link extends LinkParts {
  readonly plan: Plan;
  /** The file that the plan needs where its city isn't bundled. */
  readonly own?: OwnCity;
  readonly month: number;
  /** Where somebody has moved the map; else each screen looks at the city in its own way. */
  readonly camera?: CameraState;
  readonly colourBy: ColourBy;
  readonly flows: FlowChoice;
  readonly logical: boolean;
  readonly view: View;
  readonly face: Face;
  /** The policy that the run is compared with. */
  readonly twin?: NamedPolicy;
  /** Version of the model that made the link, and what it found in the month shown. */
  readonly model: string;
  readonly fingerprint?: string;
}

export interface LinkOptions {
  /** Which face it opens; without, the one it was made in. */
  readonly face?: Face;
  /** False leaves the camera out: for a screen of another size. */
  readonly camera?: boolean;
  /** Address of the page where it is to be opened; without, this page's own. */
  readonly base?: string;
}

/** A link ready to be handed on. */
export interface MadeLink {
  readonly url: string;
  readonly link: Link;
}
