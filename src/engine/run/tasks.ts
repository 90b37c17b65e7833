import { DECAY_ROWS } from '../kernels/index.ts';
import {
  CELLS,
  HOME_ROWS,
  LOADS,
  MOVERS,
  OFFER_ROWS,
  PEOPLE_SUMS,
  ROUTES,
  SEEKERS,
  TAKE_HOMES,
  TAKE_JOBS,
  UPROOTED,
  VOLUMES,
  WORKPLACES,
  ZONE_CHOICE,
} from '../model/index.ts';
import type { Task } from '../team/index.ts';

/** All that threads share of a month, in an order that leaders and members have in common. */
export const TASKS: readonly Task[] = [
  DECAY_ROWS,
  ZONE_CHOICE,
  WORKPLACES,
  ROUTES,
  LOADS,
  VOLUMES,
  OFFER_ROWS,
  PEOPLE_SUMS,
  HOME_ROWS,
  UPROOTED,
  SEEKERS,
  TAKE_JOBS,
  MOVERS,
  CELLS,
  TAKE_HOMES,
];
