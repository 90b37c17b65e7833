import type { AgentAnswer } from '../../../bridge/protocol.ts';
import { type AgentKind, HOUSING } from '../../../engine/index.ts';

/** A household or an establishment of the run. */
export interface Agent {
  readonly kind: AgentKind;
  readonly id: number;
}

export const isSame = (a: Agent | undefined, b: Agent | undefined): boolean => a?.kind === b?.kind && a?.id === b?.id;

/** The cell where it lives or stands. */
export const cellOf = (card: AgentAnswer['card']): number => (card.kind === 'household' ? card.home : card.cell);

/** Index into `LAYERS` of the windows that are its own. */
export const layerOf = (card: AgentAnswer['card']): number => (card.kind === 'household' ? HOUSING : card.function);
