import type { SimulationClient, SimulationHandlers } from '../bridge/client.ts';

/** Starts a worker of its own for whoever asks, and connects it. */
export type MakeClient = (handlers: SimulationHandlers) => SimulationClient;
