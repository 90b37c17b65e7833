import type { Policy } from '../../../engine/index.ts';

/** Whether a policy has any place drawn, at any date. */
export const standsSomewhere = ({ places, placeChanges = [] }: Policy): boolean =>
  Object.keys(places).length > 0 || placeChanges.length > 0;
