/**
 * Truths: the same window asks the same household for as long as it lives there; a followed household is framed in every month
 * where it lives, and a line leads from the window that it left; who goes back in time sees no move; another run begins anew.
 */
import { signal } from '@preact/signals';
import { expect, onTestFinished, test, vi } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import {
  agentCard,
  allAt,
  detailsOf,
  follow,
  HOUSING,
  lastMove,
  type Run,
  unfollow,
} from '../../../src/engine/index.ts';
import type { PageActions, PageState, Run as PageRun } from '../../../src/faces/page.ts';
import type { MapSignals } from '../../../src/faces/parts/MapPane.tsx';
import type { Agent } from '../../../src/faces/parts/window/agent.ts';
import { createWindowDesk } from '../../../src/faces/parts/window/windowDesk.ts';
import { createText, loadMessages } from '../../../src/i18n/index.ts';
import type { CityMap, CityWindow, WindowMark } from '../../../src/map/index.ts';
import { homeOf } from '../../fixtures/agents.ts';
import { advance, smallRun } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const CITY = parseCity(unevenTown());
const TEXT = createText('en', await loadMessages('en'));

const windowsIn = (cell: number, layer: number): CityWindow[] =>
  Array.from({ length: 30 }, (_, k) => ({ cell, plot: k % 16, wall: 0, column: k, row: 1, layer }));

function sit(run: Run = smallRun(CITY, { agents: 800, parameters: { hazardRenter: 0.04, hazardOwner: 0.04 } })) {
  const marks: WindowMark[][] = [];
  const lookAtWindow = vi.fn<(window: CityWindow) => Promise<void>>(() => Promise.resolve());
  const map = {
    windowsOf: (cell: number, layer: number) => Promise.resolve(windowsIn(cell, layer)),
    setWindowMarks: (now: WindowMark[]) => void marks.push(now),
    lookAtWindow,
  };
  const month = signal(run.month);
  const pageRun = signal({} as PageRun);
  const state = { run: pageRun, shownMonth: month, text: signal(TEXT) };
  const ask = {
    allAt: (cell: number, layer: number) => Promise.resolve(allAt(run, cell, layer)),
    agent: (kind: Agent['kind'], id: number) => {
      const card = agentCard(run, kind, id);
      const move = lastMove(run, kind, id);
      return Promise.resolve(card && { card, ...(move === undefined ? {} : { lastMove: move }) });
    },
    details: (kind: Agent['kind'], id: number) => Promise.resolve(detailsOf(run, kind, id)),
    follow: (kind: Agent['kind'], id: number, on: boolean) => (on ? follow : unfollow)(run, kind, id),
  };
  const signals = {
    map: signal(map as unknown as CityMap),
    selected: signal<number | undefined>(0),
    who: signal(false),
    asked: signal<Agent | undefined>(undefined),
    followed: signal<Agent | undefined>(undefined),
    window: signal<CityWindow | undefined>(undefined),
  };
  const desk = createWindowDesk(
    { state: state as unknown as PageState, actions: { ask } as unknown as PageActions },
    signals as unknown as MapSignals,
  );
  onTestFinished(desk.dispose);
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  };
  const touch = async (window: CityWindow): Promise<number | undefined> => {
    signals.asked.value = undefined;
    signals.selected.value = window.cell;
    signals.window.value = window;
    await settled();
    return signals.asked.peek()?.id;
  };
  const goOn = async (months: number): Promise<void> => {
    advance(run, months);
    month.value = run.month;
    await settled();
  };
  return { desk, run, month, pageRun, signals, marks, lookAtWindow, settled, touch, goOn };
}

/** A cell in which several live. */
const livelyCell = (run: Run): number =>
  Array.from({ length: run.geography.n }, (_, cell) => cell).find((cell) => allAt(run, cell, HOUSING).length > 5)!;

test('a touched window asks somebody of its cell, is framed with the name, and asks the same one again', async () => {
  const page = sit();
  const cell = livelyCell(page.run);
  const window = windowsIn(cell, HOUSING)[4]!;
  const id = await page.touch(window);
  expect(homeOf(page.run, id!)).toBe(cell);
  expect(page.signals.who.peek()).toBe(true);
  expect(page.marks.at(-1)).toEqual([{ window, label: `Household ${TEXT.number(id!)}`, followed: false }]);
  expect(await page.touch(window)).toBe(id);
  // Another page with the same run says the same.
  expect(await sit().touch(window)).toBe(id);
});

test('the same window asks the same household as long as it lives there, while others come and go', async () => {
  const page = sit();
  const cell = livelyCell(page.run);
  const windows = windowsIn(cell, HOUSING).slice(0, 6);
  const first = [];
  for (const window of windows) first.push(await page.touch(window));
  let [stayed, left] = [0, 0];
  for (let year = 0; year < 5; year++) {
    await page.goOn(6);
    for (const [k, window] of windows.entries()) {
      if (homeOf(page.run, first[k]!) !== cell) left++;
      else {
        stayed++;
        expect(await page.touch(window)).toBe(first[k]);
      }
    }
  }
  expect(Math.min(stayed, left)).toBeGreaterThan(2);
});

test('a followed household is framed where it lives, and a line leads from the window that it left', async () => {
  const page = sit();
  const cell = livelyCell(page.run);
  const id = (await page.touch(windowsIn(cell, HOUSING)[2]!))!;
  page.signals.followed.value = { kind: 'household', id };
  await page.settled();
  let moves = 0;
  let before = page.marks.at(-1)![0]!.window;
  for (let month = 0; month < 90; month++) {
    await page.goOn(1);
    const [mark] = page.marks.at(-1)!;
    expect(mark).toMatchObject({ followed: true, window: { cell: homeOf(page.run, id), layer: HOUSING } });
    if (mark!.window.cell === before.cell) expect(mark!.window).toEqual(before);
    else {
      moves++;
      expect(mark!.from).toEqual(before);
      expect(page.desk.moved.peek()).toMatchObject({ agent: { id }, from: before, month: page.run.month });
      // The card goes along.
      expect(page.signals.selected.peek()).toBe(mark!.window.cell);
    }
    before = mark!.window;
  }
  expect(moves).toBeGreaterThan(0);
  // Only on demand does the camera go there.
  expect(page.lookAtWindow).not.toHaveBeenCalled();
  page.desk.goTo({ kind: 'household', id });
  expect(page.lookAtWindow).toHaveBeenCalledWith(before);
  page.signals.followed.value = undefined;
  page.signals.asked.value = undefined;
  await page.settled();
  expect(page.marks.at(-1)).toEqual([]);
  expect(page.desk.followed.peek()).toBeUndefined();
});

test('to go back in time is no move, and the run takes note of the one that is followed again', async () => {
  const page = sit();
  const id = (await page.touch(windowsIn(livelyCell(page.run), HOUSING)[2]!))!;
  page.signals.followed.value = { kind: 'household', id };
  const home = homeOf(page.run, id);
  while (homeOf(page.run, id) === home) await page.goOn(1);
  expect(page.desk.moved.peek()).toBeDefined();
  // As a run that starts over: it is where it was at first, and follows nobody.
  page.run.households.home[id] = home;
  unfollow(page.run, 'household', id);
  page.month.value = 0;
  await page.settled();
  expect(page.desk.moved.peek()).toBeUndefined();
  expect(page.marks.at(-1)![0]!.window.cell).toBe(home);
  expect(page.run.watch.household.has(id)).toBe(true);
});

test('another run asks and follows nobody', async () => {
  const page = sit();
  const id = (await page.touch(windowsIn(livelyCell(page.run), HOUSING)[2]!))!;
  page.signals.followed.value = { kind: 'household', id };
  await page.settled();
  page.pageRun.value = {} as PageRun;
  await page.settled();
  expect([page.signals.asked.peek(), page.signals.followed.peek(), page.desk.moved.peek()]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(page.marks.at(-1)).toEqual([]);
});

test('behind a window of work there is an establishment of that function; where there is none, that is said', async () => {
  const page = sit();
  const { run } = page;
  const { cell: cells, function: functions } = run.establishments;
  const window = windowsIn(cells[7]!, functions[7]!)[3]!;
  const id = await page.touch(window);
  expect(page.signals.asked.peek()?.kind).toBe('establishment');
  expect([cells[id!], functions[id!]]).toEqual([cells[7], functions[7]]);
  const empty = Array.from({ length: run.geography.n }, (_, cell) => cell).find(
    (cell) => allAt(run, cell, functions[7]!).length === 0,
  );
  expect(await page.touch(windowsIn(empty!, functions[7]!)[0]!)).toBeUndefined();
  expect(page.desk.nobody.peek()).toBe(true);
});
