import { DECAY_ROWS } from '../kernels/index.ts';
import { LOADS, ROUTES, VOLUMES, WORKPLACES, ZONE_CHOICE } from '../model/index.ts';
import type { Task } from '../team/index.ts';

/** All that threads share of a month, in an order that leaders and members have in common. */
export const TASKS: readonly Task[] = [DECAY_ROWS, ZONE_CHOICE, WORKPLACES, ROUTES, LOADS, VOLUMES];
