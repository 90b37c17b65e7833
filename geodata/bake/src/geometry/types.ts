import type { Point, Ring } from '../../../../src/import/geometry/types.ts';

export type { Point, Ring };

/** Rings of one area: outer rings and holes in any order, read by the even-odd rule. */
export type Area = readonly Ring[];

/** west, south, east, north. */
export type Box = readonly [number, number, number, number];
