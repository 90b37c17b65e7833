/** The cells of the months in which places were drawn, to be compared with. */
import { LAYERS, type LeverId } from '../../../engine/index.ts';
import type { PageState, Run } from '../../page.ts';
import type { Standing } from './placing.ts';

/** Persons and jobs by cell in a month. */
export interface BeforeMonth {
  readonly month: number;
  readonly cells: Float32Array;
}

export interface Before {
  /** Keeps the month shown, in which a lever's place is drawn. */
  readonly note: (lever: LeverId) => void;
  /** What was there before a place acted: exactly where it was drawn here, else the nearest month that is kept. */
  readonly of: (standing: Standing) => BeforeMonth | undefined;
}

export function createBefore(state: PageState): Before {
  const noted = new Map<LeverId, BeforeMonth & { readonly run: Run }>();
  return {
    note: (lever) => {
      const [run, shown] = [state.run.peek(), state.shown.peek()];
      if (run === undefined || shown === undefined) return;
      const people = shown.cells.slice(0, LAYERS.length * run.city.gridIndex.length);
      noted.set(lever, { run, month: shown.month, cells: people });
    },
    of: ({ lever, before }) => {
      const mine = noted.get(lever);
      if (mine?.month === before && mine.run === state.run.peek()) return mine;
      const start = state.run.peek()?.start;
      return before === 0 && start !== undefined ? start : state.frameAt(before);
    },
  };
}
