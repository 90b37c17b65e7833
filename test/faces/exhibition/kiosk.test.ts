import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Scene } from '../../../src/faces/exhibition/config/types.ts';
import { fakePage } from './fakePage.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const scene = (id: string, more: Partial<Scene> = {}): Scene => ({
  id,
  name: { en: id, zh: id },
  enabled: true,
  years: 2,
  monthsPerSecond: 12,
  hold_s: 5,
  beats: [],
  ...more,
});
const SCENES = [scene('one'), scene('two', { enabled: false }), scene('three', { levers: { remoteWork: 1 } })];

describe('the loop', () => {
  test('plays scene after scene, each to its last year and a while longer, leaving out those that are off', async () => {
    const { kiosk, state, act } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    expect(kiosk.scene.value?.id).toBe('one');
    expect(state.playing.value).toBe(true);
    state.month.value = 23;
    await settle();
    expect(state.playing.value).toBe(true);
    state.month.value = 24;
    await settle();
    expect(act).toHaveBeenCalledWith('pause');
    await vi.advanceTimersByTimeAsync(4999);
    expect(kiosk.scene.value?.id).toBe('one');
    await vi.advanceTimersByTimeAsync(1);
    expect(kiosk.scene.value?.id).toBe('three');
    state.month.value = 24;
    await vi.advanceTimersByTimeAsync(5000);
    expect(kiosk.scene.value?.id).toBe('one');
  });

  test('says which scene it is once its city stands, and not over the city before', async () => {
    const { kiosk } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    kiosk.input();
    kiosk.backToAttract();
    expect([kiosk.mode.value, kiosk.scene.value]).toEqual(['attract', undefined]);
    await settle();
    expect(kiosk.scene.value?.id).toBe('three');
  });

  test('changes looks in the years that the scene says', async () => {
    const beats = [
      { year: 1.5, logical: true },
      { year: 0.5, colourBy: 'change' as const },
    ];
    const { kiosk, state } = fakePage({ scenes: [scene('one', { beats })] });
    kiosk.backToAttract();
    await settle();
    state.month.value = 6;
    expect([state.colourBy.value, state.logical.value]).toEqual(['change', false]);
    state.month.value = 18;
    expect(state.logical.value).toBe(true);
  });

  test('tries the next scene where one cannot be loaded', async () => {
    const { kiosk, state } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    state.error.value = { about: 'city', message: 'london: got nothing, expected a city' };
    await settle();
    await vi.advanceTimersByTimeAsync(5000);
    expect(kiosk.scene.value?.id).toBe('three');
    expect(state.error.value).toBeUndefined();
  });

  test('goes nowhere while nobody can see it', async () => {
    const { kiosk, state, visible } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    state.month.value = 24;
    await settle();
    visible.value = false;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(kiosk.scene.value?.id).toBe('one');
    visible.value = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(kiosk.scene.value?.id).toBe('three');
  });

  test('in which no month passes any more is left by a reload', async () => {
    const { kiosk, reload } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await vi.advanceTimersByTimeAsync(89_000);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('the first touch', () => {
  test('on + of a lever ends the loop and moves that lever, on the city that is on the screen', async () => {
    const { kiosk, state, act, loads, counted } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    state.month.value = 10;
    kiosk.input();
    kiosk.pull('remoteWork', 1);
    expect(kiosk.mode.value).toBe('visit');
    expect(kiosk.scene.value).toBeUndefined();
    expect(act).toHaveBeenCalledWith('setLever', 'remoteWork', 0.1);
    expect(state.playing.value).toBe(true);
    expect(loads).toHaveLength(1);
    expect(counted).toEqual(['visits']);
    state.month.value = 24;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kiosk.mode.value).toBe('visit');
  });

  test('leaves levers where the scene has brought them, to the nearest notch, and stops those it would still move', async () => {
    const levers = {
      eCommerce: [
        { year: 2025, value: 0 },
        { year: 2035, value: 1 },
      ],
      eGovernment: [
        { year: 2030, value: 0 },
        { year: 2035, value: 1 },
      ],
      remoteStudy: 0.5,
    };
    const { kiosk, state, act } = fakePage({ scenes: [scene('one', { levers, years: 20 })] });
    kiosk.backToAttract();
    await settle();
    state.month.value = 40;
    state.inForce.value = { ...state.inForce.value, eCommerce: 0.38, remoteStudy: 0.5 };
    kiosk.input();
    expect(act.mock.calls.filter(([what]) => what === 'setLever')).toEqual([
      ['setLever', 'eCommerce', 0.4],
      ['setLever', 'eGovernment', 0],
    ]);
    // At once for those; whatever the visitor pulls takes its time.
    expect(act.mock.calls.filter(([what]) => what === 'setOverYears').map(([, years]) => years)).toEqual([1, 0, 1]);
  });

  test('between two scenes is not lost, even where the second can no longer be called off', async () => {
    const { kiosk, state, act } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    state.month.value = 24;
    await vi.advanceTimersByTimeAsync(4999);
    vi.advanceTimersByTime(1);
    expect(state.loading.value).toBeDefined();
    kiosk.input();
    kiosk.pull('eCommerce', 1);
    expect(act).toHaveBeenCalledWith('cancelLoad');
    act.mockClear();
    await settle();
    expect(act).toHaveBeenCalledWith('setLever', 'eCommerce', 0.1);
  });

  test('right after another visitor has gone waits for the loop’s city: nobody inherits a stranger’s', async () => {
    const { kiosk, state, act } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    kiosk.input();
    kiosk.pull('remoteWork', 1);
    await vi.advanceTimersByTimeAsync(60_000 - 1);
    vi.advanceTimersByTime(1);
    expect(kiosk.mode.value).toBe('attract');
    expect(state.loading.value).toBeDefined();
    act.mockClear();
    kiosk.input();
    kiosk.pull('remoteWork', 1);
    expect(act).not.toHaveBeenCalledWith('cancelLoad');
    expect(act.mock.calls.filter(([what]) => what === 'setLever')).toHaveLength(0);
    await settle();
    // Up from nothing, not from the 10 % that the other one left.
    expect(act).toHaveBeenCalledWith('setLever', 'remoteWork', 0.1);
    expect(kiosk.mode.value).toBe('visit');
  });

  test('before there is any city acts as soon as there is one', async () => {
    const { kiosk, act } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    kiosk.input();
    kiosk.pull('remoteWork', 1);
    expect(act).not.toHaveBeenCalledWith('setLever', 'remoteWork', 0.1);
    await settle();
    expect(act).toHaveBeenCalledWith('setLever', 'remoteWork', 0.1);
  });

  test('on Play starts a loop that stood, as the button says', async () => {
    const { kiosk, state } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    state.month.value = 24;
    await settle();
    expect(state.playing.value).toBe(false);
    kiosk.input({ onPlayButton: true });
    kiosk.togglePlay();
    expect(state.playing.value).toBe(true);
    kiosk.togglePlay();
    expect(state.playing.value).toBe(false);
    // Stopped on purpose: a lever alone doesn't start it again.
    kiosk.pull('remoteWork', 1);
    expect(state.playing.value).toBe(false);
  });

  test('on a locked lever moves nothing', async () => {
    const { kiosk, act } = fakePage({ scenes: SCENES, lockedLevers: ['remoteWork'] });
    kiosk.backToAttract();
    await settle();
    kiosk.pull('remoteWork', 1);
    expect(kiosk.mode.value).toBe('visit');
    expect(act.mock.calls.filter(([what]) => what === 'setLever')).toHaveLength(0);
  });
});

describe('the way back', () => {
  test('takes everything back that a visitor can change', async () => {
    const { kiosk, state, counted } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    kiosk.input();
    state.text.value = { ...state.text.value, language: 'zh' };
    state.theme.value = 'light';
    state.view.value = 'table';
    state.logical.value = true;
    state.colourBy.value = 'rent';
    state.dialog.value = 'credits';
    await vi.advanceTimersByTimeAsync(59_999);
    expect(kiosk.mode.value).toBe('visit');
    await vi.advanceTimersByTimeAsync(1);
    expect(kiosk.mode.value).toBe('attract');
    expect(state.text.value.language).toBe('en');
    expect(state.theme.value).toBe('dark');
    expect(state.view.value).toBe('map');
    expect(state.logical.value).toBe(false);
    expect(state.colourBy.value).toBe('dominant');
    expect(state.dialog.value).toBeUndefined();
    expect(kiosk.scene.value?.id).toBe('three');
    expect(counted).toEqual(['visits', 'resets']);
  });

  test('Reset is the same city in its first month with no lever pulled, and the next + sets it going', async () => {
    const { kiosk, state, loads } = fakePage({ scenes: [scene('one', { city: 'london', levers: { remoteWork: 1 } })] });
    kiosk.backToAttract();
    await settle();
    kiosk.startOver();
    await settle();
    expect(loads.at(-1)).toMatchObject({ city: 'london', policy: { levers: {} } });
    expect(state.playing.value).toBe(false);
    kiosk.pull('eCommerce', 1);
    expect(state.playing.value).toBe(true);
  });

  test('the nightly reload waits until nobody is there', async () => {
    const { kiosk, clock, reload, counted } = fakePage({ scenes: SCENES, reloadHour: 4 });
    kiosk.backToAttract();
    await settle();
    kiosk.input();
    clock.now = new Date('2026-03-02T04:00');
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(30_000);
      kiosk.input();
    }
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
    expect(counted).toEqual(['visits', 'resets', 'reloads']);
  });

  test('and comes within a minute where the loop plays', async () => {
    const { kiosk, state, clock, reload } = fakePage({ scenes: [scene('one', { years: 100 })], reloadHour: 4 });
    kiosk.backToAttract();
    await settle();
    clock.now = new Date('2026-03-02T04:00');
    state.month.value = 1;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
  });

  test('nothing is left behind', async () => {
    const { kiosk } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    kiosk.input();
    kiosk.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a dead worker', () => {
  const crashed = async () => {
    const page = fakePage({ scenes: SCENES });
    page.kiosk.backToAttract();
    await settle();
    page.kiosk.input();
    page.state.playing.value = false;
    page.state.crash.value = 'on purpose';
    page.state.ready.value = false;
    return page;
  };
  const restarts = ({ act }: ReturnType<typeof fakePage>) =>
    act.mock.calls.filter(([what]) => what === 'restart').length;

  test('is brought back without anybody pressing, and plays on if it did', async () => {
    const page = fakePage({ scenes: SCENES });
    page.kiosk.backToAttract();
    await settle();
    page.kiosk.input();
    const { state, counted } = page;
    // As the session does it: stopped and crashed in one breath.
    const { batch } = await import('@preact/signals');
    batch(() => {
      state.playing.value = false;
      state.crash.value = 'on purpose';
      state.ready.value = false;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(restarts(page)).toBe(1);
    batch(() => {
      state.crash.value = undefined;
      state.ready.value = true;
    });
    expect(state.playing.value).toBe(true);
    expect(counted).toEqual(['visits', 'workerRestarts']);
  });

  test('in the loop begins the scene anew', async () => {
    const { kiosk, state, loads } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    state.crash.value = 'on purpose';
    await vi.advanceTimersByTimeAsync(1000);
    state.crash.value = undefined;
    await settle();
    expect(loads).toHaveLength(2);
    expect(kiosk.scene.value?.id).toBe('one');
  });

  test('that stays dead three times over is left by a reload', async () => {
    const page = await crashed();
    for (let tries = 0; tries < 3; tries++) {
      await vi.advanceTimersByTimeAsync(10_000);
      page.state.restarting.value = true;
      page.state.restarting.value = false;
    }
    expect(restarts(page)).toBe(3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.reload).toHaveBeenCalledOnce();
    expect(page.kiosk.mode.value).toBe('attract');
  });

  test('whose replay never ends is tried again', async () => {
    const page = await crashed();
    await vi.advanceTimersByTimeAsync(1000);
    page.state.restarting.value = true;
    await vi.advanceTimersByTimeAsync(62_000);
    expect(restarts(page)).toBe(2);
  });
});

describe('the staff page', () => {
  test('is no visit, and closes itself after five minutes without a touch', async () => {
    const { kiosk, state, counted } = fakePage({ scenes: [scene('one', { years: 100 })] });
    const playFor = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        state.month.value++;
        await vi.advanceTimersByTimeAsync(1000);
      }
    };
    kiosk.backToAttract();
    await settle();
    kiosk.openStaff(true);
    kiosk.input();
    expect(kiosk.mode.value).toBe('attract');
    await playFor(299);
    expect(kiosk.staff.value).toBe(true);
    await playFor(16);
    expect(kiosk.staff.value).toBe(false);
    expect(counted).not.toContain('visits');
  });

  test('starts any scene at once', async () => {
    const { kiosk } = fakePage({ scenes: SCENES });
    kiosk.backToAttract();
    await settle();
    kiosk.backToAttract('three');
    await settle();
    expect(kiosk.scene.value?.id).toBe('three');
  });
});
