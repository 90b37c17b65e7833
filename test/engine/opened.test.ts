import { describe, expect, test } from 'vitest';
import { restoreCheckpoint, takeCheckpoint } from '../../src/engine/run/checkpoint.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import type { EstablishmentCard } from '../../src/engine/following/explain.ts';
import { agentCard, lastMove } from '../../src/engine/following/follow.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { NOTHING_HAPPENS } from '../../src/engine/policy/scenario.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { smallRun } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';

function after(months: number, parameters: Readonly<Record<string, number | string>>): Run {
  const run = smallRun(parseCity(unevenTown()), { ...NOTHING_HAPPENS, agents: 1000, parameters });
  for (let month = 0; month < months; month++) advanceMonth(run);
  return run;
}

const cards = (run: Run): EstablishmentCard[] =>
  Array.from({ length: run.establishments.count }, (_, id) => agentCard(run, 'establishment', id)).flatMap((card) =>
    card?.kind === 'establishment' ? [card] : [],
  );

describe('an establishment that took the number of one that had closed', () => {
  test('says since when, and its last change of place is an opening', () => {
    const run = after(24, { hazardEstablishment: 0 });
    const opened = cards(run).filter((card) => card.opened !== undefined);
    expect(opened.length).toBeGreaterThan(10);
    for (const { id, opened: month } of opened) {
      expect(month).toBeGreaterThan(0);
      expect(month).toBeLessThanOrEqual(24);
      const move = lastMove(run, 'establishment', id);
      // One that opened where the other closed has left no place.
      if (move !== undefined) expect(move.what).toBe('opened');
    }
    expect(opened.some(({ id }) => lastMove(run, 'establishment', id) !== undefined)).toBe(true);
  });

  test('there is none where none close, and moves are moves', () => {
    const run = after(24, { model: 'first' });
    expect(cards(run).filter((card) => card.opened !== undefined)).toEqual([]);
    const moves = cards(run).map(({ id }) => lastMove(run, 'establishment', id)?.what);
    expect(new Set(moves)).toEqual(new Set(['place', undefined]));
  });

  test('is forgotten by a run that goes back to before it opened', () => {
    const run = after(6, {});
    const checkpoint = takeCheckpoint(run);
    const before = cards(run).map(({ opened }) => opened);
    for (let month = 0; month < 12; month++) advanceMonth(run);
    expect(cards(run).map(({ opened }) => opened)).not.toEqual(before);
    restoreCheckpoint(run, checkpoint);
    expect(cards(run).map(({ opened }) => opened)).toEqual(before);
  });
});
