import type { SimulationClient, SimulationHandlers } from '../bridge/client.ts';

/** Starts a new worker and connects it. */
export type MakeClient = (handlers: SimulationHandlers) => SimulationClient;
