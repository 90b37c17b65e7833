import { createPointClient, type PointClient, type PointClientOptions, type PointHandlers } from './pointClient.ts';
import type { SolvedPoint, SweepRequest } from './sweepProtocol.ts';

/** What a page asks; generations are the client's business. */
export type SweepQuestion = Omit<SweepRequest, 'generation'>;

/** The page's end of the wires to the sweep workers. */
export type SweepClient = PointClient<SweepQuestion>;

export const createSweepClient = (options: PointClientOptions, handlers: PointHandlers<SolvedPoint>): SweepClient =>
  createPointClient<SweepQuestion, SolvedPoint>(options, handlers);
