/**
 * Truth: a calendar lists exactly those whose date is the month asked for, rising, each once: what a plain scan of all dates
 * finds, in any month, however dates were set since.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { Calendar } from '../../../src/engine/kernels/calendar.ts';
import { List } from '../../../src/engine/kernels/list.ts';
import { NEVER } from '../../../src/engine/kernels/waiting.ts';

/** Whole numbers from 0 to `below` − 1, the same in every run of the tests. */
function dice(seed: number): (below: number) => number {
  const stream = new KeyedStream(seed, STREAM.hazards);
  let at = 0;
  return (below) => Math.floor(stream.uniform(0, at++) * below);
}

/** Dates of so many ids, and who is due by the calendar and by a scan of them all. */
class Diary {
  readonly next: Uint16Array;
  readonly calendar: Calendar;
  readonly list = new List();

  constructor(ids: number, date: (id: number) => number) {
    this.next = Uint16Array.from({ length: ids }, (_, id) => date(id));
    this.calendar = new Calendar(this.next);
  }

  due(month: number): number[] {
    this.calendar.due(month, this.list);
    return Array.from(this.list.ids.subarray(0, this.list.count));
  }

  set(ids: readonly number[], date: (id: number) => number): void {
    this.calendar.set(Uint32Array.from(ids), Uint32Array.from(ids, date), ids.length);
  }

  scan(month: number): number[] {
    return Array.from(this.next.keys()).filter((id) => this.next[id] === month);
  }

  /** The month as it should be; then all who were due get another date. */
  live(month: number, wait: () => number): void {
    const due = this.due(month);
    expect(due).toEqual(this.scan(month));
    this.set(due, () => Math.min(NEVER, month + wait()));
  }
}

describe('against a scan of all dates', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [63, 4],
    [500, 5],
    [5000, 6],
  ])('%i ids, 100 months in a row, dates within and beyond the months that are listed', (ids, seed) => {
    const die = dice(seed);
    const diary = new Diary(ids, () => 1 + die(20));
    const waits = [() => 1, () => 1 + die(4), () => 1 + die(30), () => NEVER];
    // Few are lost to never, so that all hundred months have some.
    const wait = () => waits[die(60) === 0 ? 3 : die(3)]!();
    for (let month = 1; month <= 100; month++) diary.live(month, wait);
  });

  test('from any first month', () => {
    for (const first of [0, 1, 5, 6, 7, 12, 1000, NEVER - 8]) {
      const die = dice(first);
      const diary = new Diary(300, () => first + die(9));
      for (let month = first; month < first + 8; month++) diary.live(month, () => 1 + die(5));
    }
  });

  test('all in one month, set for it one by one from the month before', () => {
    const ids = 1000;
    for (const ahead of [1, 2, 5, 6, 7]) {
      const diary = new Diary(ids, () => 3);
      diary.due(2);
      diary.live(3, () => ahead);
      for (let month = 4; month < 3 + ahead; month++) expect(diary.due(month)).toEqual([]);
      expect(diary.due(3 + ahead)).toEqual(Array.from({ length: ids }, (_, id) => id));
    }
  });

  test('dates set in any order are listed in the order of ids', () => {
    const diary = new Diary(200, (id) => (id % 2 === 0 ? 2 : 1));
    const odd = diary.due(1);
    diary.set(odd.toReversed(), () => 2);
    expect(diary.due(2)).toEqual(Array.from({ length: 200 }, (_, id) => id));
  });

  test('nobody is due: an empty list, month after month', () => {
    const diary = new Diary(100, () => NEVER);
    for (let month = 1; month <= 30; month++) expect(diary.due(month)).toEqual([]);
  });

  test('months that nobody asks for are passed over', () => {
    const die = dice(11);
    const diary = new Diary(400, () => 1 + die(60));
    for (const month of [1, 3, 4, 9, 10, 30, 31, 59]) expect(diary.due(month)).toEqual(diary.scan(month));
  });
});

describe('dates written over from outside', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 13])('after month %i the calendar forgets, and lists the new dates', (month) => {
    const die = dice(month);
    const wait = () => 1 + die(12);
    const diary = new Diary(800, wait);
    for (let m = 1; m <= month; m++) diary.live(m, wait);
    diary.next.forEach((_, id) => (diary.next[id] = month + 1 + die(10)));
    diary.calendar.forget();
    for (let m = month + 1; m <= month + 20; m++) diary.live(m, wait);
  });

  test.each([
    [9, 2],
    [9, 8],
    [4, 3],
    [30, 0],
  ])('back from month %i to month %i, and forth again: the same lists', (far, near) => {
    const wait = (month: number, id: number) => 1 + ((7 * month + 13 * id) % 11);
    const diary = new Diary(500, (id) => wait(0, id));
    const lists: number[][] = [];
    const live = (month: number) => {
      lists[month] = diary.due(month);
      diary.set(lists[month], (id) => month + wait(month, id));
    };
    for (let month = 1; month <= near; month++) live(month);
    const kept = diary.next.slice();
    for (let month = near + 1; month <= far; month++) live(month);
    const first = lists.slice();
    diary.next.set(kept);
    diary.calendar.forget();
    for (let month = near + 1; month <= far; month++) live(month);
    expect(lists).toEqual(first);
  });
});

describe('a list', () => {
  test('keeps what is added, however many', () => {
    const list = new List();
    for (let k = 0; k < 1000; k++) list.add(3 * k);
    expect(Array.from(list.ids.subarray(0, list.count))).toEqual(Array.from({ length: 1000 }, (_, k) => 3 * k));
  });

  test('has the room that was asked for, and never less than before', () => {
    const list = new List();
    list.reserve(100);
    expect(list.ids.length).toBeGreaterThanOrEqual(100);
    const { ids } = list;
    list.reserve(50);
    expect(list.ids).toBe(ids);
  });

  test('serves two calendars in turn', () => {
    const [many, few] = [new Diary(300, () => 1), new Diary(5, () => 1)];
    const list = new List();
    many.calendar.due(1, list);
    few.calendar.due(1, list);
    expect(Array.from(list.ids.subarray(0, list.count))).toEqual([0, 1, 2, 3, 4]);
  });

  test('is handed out in batches', () => {
    const list = new List();
    for (let k = 0; k < 10; k++) list.add(3 * k);
    const out = new Uint32Array(4).fill(99);
    expect(list.batchFrom(0, out, 4)).toBe(4);
    expect(Array.from(out)).toEqual([0, 3, 6, 9]);
    expect(list.batchFrom(8, out, 4)).toBe(2);
    expect(Array.from(out)).toEqual([24, 27, 6, 9]);
  });
});
