/** A class: a student's path from the link to the file that is handed in, and a teacher who lays files together. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { advanceMonth, createRun, fingerprint, parseCity, parseScenario } from '../../src/engine/index.ts';
import {
  type AnswerSheet,
  type Answers,
  answersFile,
  noAnswers,
  parseAnswers,
  parseLesson,
  scoreOfCurve,
} from '../../src/lessons/index.ts';
import { sampleLesson, sampleRun, sampleSheet } from '../lessons/sample.ts';
import { violations } from './axe.ts';
import { paleWords } from './contrast.ts';
import { type AppPage, expectNoOffences, openPage, type PageOptions, textOf } from './harness.ts';

const WAIT_MS = 120_000;
const STORE = 'edgeward.classroom.';
const LESSON = parseLesson(sampleLesson());
const CITY = parseCity(
  JSON.parse(readFileSync(new URL('../../geodata/cities/monocentric/city.json', import.meta.url), 'utf8')),
);
const MARKS = [0, 60, 120];

/** Opens a place of the classroom on a computer on which the sample lesson was opened before. */
async function open(
  query: string,
  options: PageOptions = {},
  kept: Readonly<Record<string, string>> = {},
): Promise<AppPage> {
  const store = { [`${STORE}own`]: JSON.stringify({ sample: JSON.stringify(sampleLesson()) }), ...kept };
  const app = await openPage({
    width: 1366,
    height: 768,
    ...options,
    path: `?face=classroom&${query}`,
    beforeLoad: async (page) => {
      await page.addInitScript((entries) => {
        if (localStorage.getItem(entries[0]?.[0] ?? '') !== null) return;
        for (const [key, value] of entries) localStorage.setItem(key, value);
      }, Object.entries(store));
      await options.beforeLoad?.(page);
    },
  });
  app.page.setDefaultTimeout(WAIT_MS);
  onTestFinished(app.close);
  return app;
}

const month = (page: Page) => page.getByTestId('year').getAttribute('data-month').then(Number);
const isDisabled = (page: Page, id: string) => page.getByTestId(id).getAttribute('aria-disabled');
const handle = (page: Page, indicator: string, mark: number) => page.getByTestId(`handle-${indicator}-${mark}`);
const said = (page: Page, indicator: string, mark: number) =>
  handle(page, indicator, mark).getAttribute('aria-valuetext');

async function enabled(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`[data-testid="${id}"][aria-disabled="false"]`);
}

/** Opens a file that the page offers. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByTestId(button).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await textOf(file) };
}

test('while the city is on its way, the lesson can be read and filled in', async () => {
  const { page } = await open('lang=en&lesson=sample', {
    mapSeen: false,
    beforeLoad: async (page) => void (await page.route(/monocentric.*json/, () => undefined)),
  });
  await page.getByTestId('loading').waitFor();
  const [loading, main] = await Promise.all([
    page.getByTestId('loading').boundingBox(),
    page.locator('.class-main').boundingBox(),
  ]);
  expect(loading?.x ?? 0).toBeGreaterThanOrEqual((main?.x ?? 0) + (main?.width ?? 0));
  await page.getByTestId('student').click({ trial: true, timeout: 5000 });
});

test('from the link to the file: predict by mouse and by keys, observe, score, explain, hand in; a reload loses nothing', async () => {
  const app = await open('lang=en&lesson=sample&student=Mia&class=7b', { mapSeen: false });
  const { page } = app;
  expect(await page.getByTestId('student').inputValue()).toBe('Mia');
  expect(await page.getByRole('heading', { name: 'Where do homes go?' }).count()).toBe(1);
  await page.getByTestId('next').click();

  // Mouse: one stroke over both marks of the first chart, along its upper edge.
  const box = await page.getByTestId('draw-coreShare.housing').boundingBox();
  if (box === null) throw new Error('nothing to draw on');
  const at = (x: number, y: number) => [box.x + 52 + x * (box.width - 74), box.y + 14 + y * (box.height - 40)] as const;
  await page.mouse.move(...at(0.02, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.06), { steps: 8 });
  await page.mouse.move(...at(1, 0.02), { steps: 8 });
  await page.mouse.up();
  const drawn = [await said(page, 'coreShare.housing', 1), await said(page, 'coreShare.housing', 2)];
  expect(drawn.every((value) => /^\d+\.\d\s%$/.test(value ?? ''))).toBe(true);

  // Not before every curve is whole; single keys play nothing either.
  await page.getByTestId('commit').click({ force: true });
  expect(await page.getByTestId('lesson').textContent()).toContain('Still to draw, up to the last year: Mean commute.');
  await page.keyboard.press('Space');
  await page.keyboard.press('.');

  // Keys: the second chart mark by mark.
  await handle(page, 'meanCommute_min', 1).focus();
  await page.keyboard.press('End');
  expect(await said(page, 'meanCommute_min', 1)).toBe('50.0 min');
  for (const key of ['PageDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  expect(await said(page, 'meanCommute_min', 1)).toBe('45.5 min');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  expect(await said(page, 'meanCommute_min', 2)).toBe('not drawn yet');
  await page.getByTestId('undo-meanCommute_min').click();
  expect(await said(page, 'meanCommute_min', 2)).toBe('50.0 min');
  // And as numbers.
  await page.getByTestId('as-numbers-meanCommute_min').click();
  await page.getByTestId('number-meanCommute_min-2').fill('48');
  await page.getByTestId('number-meanCommute_min-2').press('Enter');
  expect(await said(page, 'meanCommute_min', 2)).toBe('48.0 min');

  await page.reload();
  await handle(page, 'meanCommute_min', 2).waitFor();
  expect([await said(page, 'coreShare.housing', 1), await said(page, 'coreShare.housing', 2)]).toEqual(drawn);
  expect(await said(page, 'meanCommute_min', 2)).toBe('48.0 min');
  const before = await page.locator('html').evaluate((html) => html.outerHTML);
  expect(await page.getByTestId('year').count()).toBe(0);
  expect(await page.getByTestId('go-observe').count()).toBe(0);

  await page.getByTestId('commit').click();
  await page.getByTestId('play').waitFor();
  expect(await page.getByTestId('go-predict').count()).toBe(0);
  expect(await isDisabled(page, 'to-score')).toBe('true');
  // It runs by itself, as was said.
  await enabled(page, 'to-score');
  expect(await month(page)).toBe(120);
  const rows = await page.getByTestId('table-coreShare.housing').locator('tbody tr').allTextContents();
  const truth = /([\d.]+\s%)$/.exec(rows.at(-1) ?? '')?.[1] ?? '';
  expect(truth).not.toBe('');
  expect(before).not.toContain(truth);

  await page.reload();
  await enabled(page, 'to-score');
  await page.getByTestId('to-score').click();
  const shownScore = (await page.getByTestId('score-coreShare.housing').textContent()) ?? '';
  await page.getByTestId('score-meanCommute_min').waitFor();
  await page.getByTestId('to-explain').click();
  expect(await isDisabled(page, 'compare')).toBe('true');
  await page.getByTestId('cause-remote').click();
  const words = 'They <b>need</b> no short way, "and" a garden.\nSo they go.';
  await page.getByTestId('words').fill(words);
  await page.getByTestId('compare').click();
  await page.getByTestId('found').waitFor();
  expect(await page.getByTestId('cause-remote').isDisabled()).toBe(true);
  const finding = (await page.getByTestId('finding-remote').textContent()) ?? '';
  const claim = (await page.getByTestId('claim').textContent()) ?? '';

  await page.getByTestId('next-step').click();
  await page.waitForSelector('[data-testid="lesson"][data-stage="brief"]');
  await page.reload();
  await page.getByTestId('free-eCommerce').waitFor();

  // What was kept is what a file of the whole lesson would hold; the second step is left out here.
  const file = await keptSheet(page);
  const [first] = file.steps;
  expect(file).toMatchObject({
    student: 'Mia',
    class: '7b',
    lesson: { id: 'sample', hash: LESSON.hash },
    marks: MARKS,
  });
  expect(first!.curves['coreShare.housing']?.map((value) => `${(100 * (value ?? 0)).toFixed(1)}\u00a0%`)).toEqual(
    drawn,
  );
  expect(first!.curves['meanCommute_min']).toEqual([45.5, 48]);
  expect(first).toMatchObject({ text: words, causes: ['remote'] });
  expect((100 * first!.run!.series['coreShare.housing']!.at(-1)!).toFixed(1)).toBe(/[\d.]+/.exec(truth)?.[0]);

  // Score, finding and claim on the page follow from the file's numbers.
  const score = scoreOfCurve(first!, 'coreShare.housing', MARKS)!;
  if (score.skill === null) expect(shownScore).toContain('Beyond luck, nothing changed');
  else if (score.skill > 0) expect(shownScore).toContain(`${(100 * score.skill).toFixed(0)}\u00a0% closer`);
  else expect(shownScore).toContain('would have been closer');
  expect(shownScore).toContain(score.directionRight ? 'The way was right.' : 'The way was another.');
  const remote = first!.findings!.causes.find(({ id }) => id === 'remote')!;
  expect(finding).toContain(
    {
      holds: 'You named it, and your run agrees.',
      fails: 'your run does not',
      chance: 'within luck',
      unknown: 'could not',
    }[remote.verdict],
  );
  expect(claim).toContain(
    { holds: 'it holds', contradicted: 'contradicts', chance: 'shows neither' }[first!.findings!.claim!],
  );

  // The plan in the file is the run: the engine, here in Node, comes to the same last month to the bit.
  const run = createRun(CITY, parseScenario(first!.run!.plan));
  while (run.month < 120) advanceMonth(run);
  expect(first!.run!.fingerprint).toBe(fingerprint(run));
  expectNoOffences(app);
}, 600_000);

/** What the browser keeps of the work on the sample lesson. */
async function keptSheet(page: Page): Promise<Answers> {
  const text = await page.evaluate((prefix) => {
    const key = Object.keys(localStorage).find((name) => name.startsWith(`${prefix}work.sample.`));
    return key === undefined ? null : localStorage.getItem(key);
  }, STORE);
  return parseAnswers((JSON.parse(text ?? '{}') as { readonly answers: unknown }).answers, 'kept');
}

/** The key and content of work that has come to a place. */
function workAt(step: number, stage: string, steps: AnswerSheet['steps']): Record<string, string> {
  const sheet = sampleSheet({ lesson: { id: 'sample', hash: LESSON.hash, title: LESSON.title }, steps });
  const content = { position: { step, stage }, answers: answersFile(sheet, MARKS) };
  return { [`${STORE}work.sample.${LESSON.hash}..`]: JSON.stringify(content) };
}

const DEVIATION = new Array<number>(11).fill(0.1);
/** The first step done, with everything that its screens show. */
const DONE = {
  ...sampleSheet().steps[0]!,
  curves: { 'coreShare.housing': [0.11, 0.09], meanCommute_min: [24, 23] },
  run: sampleRun({
    series: {
      ...sampleRun().series,
      meanCommute_min: [24, 24, 24, 24, 24, 25, 25, 25, 25, 25, 26],
      digitalVolume: [0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
    },
    deviation: { ...sampleRun().deviation, meanCommute_min: DEVIATION, digitalVolume: DEVIATION },
  }),
};
const SECOND = {
  ...noAnswers('second'),
  chosen: { eCommerce: 0.5 },
  curves: { logicalDistance_min: [70, 60] },
  committed: '2027-03-01T10:00:00.000Z',
  run: sampleRun({
    planHash: 'bbbb',
    series: { logicalDistance_min: [76, 75, 74, 73, 72, 71, 70, 69, 68, 67, 66] },
    deviation: { logicalDistance_min: DEVIATION },
  }),
  explained: '2027-03-01T10:10:00.000Z',
  findings: { causes: [] },
};

test('the last page saves one file with everything on it, under the student’s name, and can be begun again', async () => {
  const app = await open('lang=en&lesson=sample', { mapSeen: false }, workAt(2, 'brief', [DONE, SECOND]));
  const { page } = app;
  await page.getByTestId('save').waitFor();
  await page.getByTestId('student').fill('Zoë / 张伟');
  const file = await saved(page, 'save');
  expect(file.name).toBe('edgeward-answers-sample-Zoë-张伟.json');
  const answers = parseAnswers(JSON.parse(file.text), file.name);
  expect(answers).toMatchObject({ student: 'Zoë / 张伟', class: '7b', marks: MARKS });
  expect(answers.steps).toEqual([DONE, SECOND]);
  const summary = (await page.getByTestId('summary-first').textContent()) ?? '';
  expect(summary).toContain(DONE.text);
  expect(summary).toContain(DONE.run.fingerprint);
  const { skill } = scoreOfCurve(answers.steps[0]!, 'coreShare.housing', MARKS)!;
  expect(summary).toContain(`${(100 * (skill ?? 0)).toFixed(0)}\u00a0% closer`);

  await page.getByTestId('again').click();
  await page.getByTestId('again-dialog').getByRole('button', { name: 'Keep my work' }).click();
  expect(await page.getByTestId('save').count()).toBe(1);
  await page.getByTestId('again').click();
  await page.getByTestId('again-yes').click();
  await page.getByTestId('next').waitFor();
  expect(
    (await keptSheet(page)).steps.every(({ text, curves }) => text === '' && Object.keys(curves).length === 0),
  ).toBe(true);
  expectNoOffences(app);
});

/** An answer file to open. */
const answerFile = (name: string, changes: Partial<AnswerSheet>) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(answersFile(sampleSheet({ ...ABOUT, ...changes }), MARKS))),
});
const ABOUT = { lesson: { id: 'sample', hash: LESSON.hash, title: LESSON.title }, steps: [DONE] };

test('a teacher makes a link, and lays files together: a broken and an older one are told, the rest is compared', async () => {
  const app = await open('lang=en&teacher=1', { context: { acceptDownloads: true } });
  const { page } = app;
  await page.getByTestId('link-lesson').selectOption('sample');
  await page.getByTestId('link-class').fill('7 b');
  const link = new URL(await page.getByTestId('link').inputValue());
  expect(Object.fromEntries(link.searchParams)).toEqual({ face: 'classroom', lesson: 'sample', class: '7 b' });

  const lower = { ...DONE, curves: { ...DONE.curves, 'coreShare.housing': [0.2, 0.25] }, text: 'Rents I think.' };
  const odd = { ...DONE, run: { ...DONE.run, fingerprint: 'ffffffffffffffff' } };
  await page.getByTestId('answers').setInputFiles([
    answerFile('mia-old.json', { saved: '2027-03-01T09:00:00.000Z' }),
    answerFile('mia.json', {}),
    answerFile('ben.json', { id: 'ben', student: 'Ben', steps: [lower] }),
    answerFile('eva.json', { id: 'eva', student: 'Eva', steps: [odd], lesson: { ...ABOUT.lesson, hash: 'older' } }),
    {
      name: 'torn.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":"edgeward-answers/1","id":7}'),
    },
  ]);
  await page.getByTestId('students').waitFor();
  expect(await page.getByTestId('merged').textContent()).toContain('Files opened: 5. Students: 3.');
  expect(await page.getByTestId('replaced').textContent()).toContain('mia-old.json is left out: mia.json is newer');
  const fault = (await page.getByTestId('fault').textContent()) ?? '';
  for (const part of ['torn.json', 'lesson', 'nothing', 'an object']) expect(fault).toContain(part);

  const names = () => page.getByTestId('student-row').locator('th').allTextContents();
  expect(await names()).toEqual(['Ben', 'Eva', 'Mia']);
  const eva = await page.getByTestId('student-row').nth(1).textContent();
  expect(eva).toContain('another version of the lesson');
  expect(eva).toContain('same plan, other fingerprint');
  // By score: Ben drew the other way.
  await page.getByRole('button', { name: /Share in the core: Homes/ }).click();
  expect(await names()).toEqual(['Ben', 'Eva', 'Mia']);
  await page.getByRole('button', { name: /Share in the core: Homes/ }).click();
  expect((await names()).at(-1)).toBe('Ben');
  await page.getByTestId('filter-way').selectOption('wrong');
  expect(await names()).toContain('Ben');
  await page.getByTestId('filter-way').selectOption('all');
  await page.getByTestId('filter-words').fill('rents');
  expect(await names()).toEqual(['Ben']);
  await page.getByTestId('filter-words').fill('');

  expect(await page.getByTestId('overlay').locator('.class-crowd').count()).toBe(3);
  expect(await page.getByTestId('overlay').locator('svg').getAttribute('aria-description')).toContain('3 curves');
  expect(await page.getByTestId('histogram').textContent()).toContain('The run came to 10.0\u00a0%.');
  expect(await page.getByTestId('texts-first').textContent()).toContain('Rents I think.');

  const csv = await saved(page, 'csv');
  const [head = '', ...lines] = csv.text.trim().split('\r\n');
  expect(lines).toHaveLength(9);
  const cells = (line: string) => Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
  const ben = lines.map(cells).find(({ student, indicator }) => student === 'Ben' && indicator === 'coreShare.housing');
  expect(ben).toMatchObject({
    class: '7b',
    way_right: 'no',
    drawn_year_5: '0.2',
    drawn_year_10: '0.25',
    run_year_10: '0.1',
  });

  await page.getByTestId('forget').click();
  expect(await page.getByTestId('students').count()).toBe(0);
  expectNoOffences(app);
});

test('a lesson of one’s own opens from a file; one with a fault is refused with the place of it', async () => {
  const app = await open('lang=en');
  const { page } = app;
  await page.getByTestId('lesson-aggregation').waitFor();
  const lesson = (change: object) => ({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...sampleLesson(), id: 'mine', ...change })),
  });
  await page.getByTestId('own-lesson').setInputFiles([lesson({ minutes: 'many' })]);
  const fault = (await page.getByTestId('fault').textContent()) ?? '';
  for (const part of ['mine.json', 'minutes', '"many"', 'a whole number']) expect(fault).toContain(part);
  await page.getByTestId('own-lesson').setInputFiles([lesson({})]);
  await page.getByRole('heading', { name: 'Where do homes go?' }).waitFor();
  expect(new URL(page.url()).searchParams.get('lesson')).toBe('mine');
  expectNoOffences(app);
});

/** As browsers do that may keep no site data. */
async function keepNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(globalThis, name, { configurable: true, get: refuse });
  });
}

test('where site data are blocked an edited copy of a bundled lesson runs, and says what it is and that it isn’t kept', async () => {
  const app = await openPage({ path: '?face=classroom&lang=en', beforeLoad: keepNothing, mapSeen: false });
  onTestFinished(app.close);
  const { page } = app;
  page.setDefaultTimeout(WAIT_MS);
  await page.getByTestId('lesson-aggregation').waitFor();
  const edited = { ...sampleLesson(), id: 'aggregation', title: { en: 'Mine alone' } };
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    for (const name of ['mine.json', 'other.json'])
      dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, JSON.stringify(edited));
  await page.getByRole('heading', { name: 'Mine alone' }).waitFor();
  const notes = await page.getByTestId('lesson-note').allTextContents();
  expect(notes).toHaveLength(3);
  expect(notes[0]).toContain('own version of “Pulled in, pushed out”');
  expect(notes[1]).toContain('This browser keeps nothing');
  expect(notes[2]).toContain('Taken: mine.json. One file is taken at a time; not opened: other.json.');
  expect(new URL(page.url()).searchParams.get('own')).toBe('1');
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await page.getByTestId('next').click();
  await page.getByTestId('draw-coreShare.housing').waitFor();
  // Back to the list, and on again: nothing is fetched anew, and the lesson is still here.
  await page.goBack();
  await page.getByTestId('lesson-aggregation').waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'Mine alone' }).waitFor();
  expectNoOffences(app);
});

test.each(['planner', 'exhibition'])('where site data are blocked the face %s opens', async (face) => {
  const app = await openPage({
    path: `?face=${face}&lang=en&city=monocentric&agents=2000&play=0`,
    beforeLoad: keepNothing,
    mapSeen: false,
  });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: WAIT_MS });
  expectNoOffences(app);
});

test('on a phone without WebGL2, with little motion: a finger draws, the run is watched on a plain canvas', async () => {
  const app = await open('lang=zh&lesson=sample', {
    width: 390,
    height: 844,
    context: { hasTouch: true, reducedMotion: 'reduce' },
    beforeLoad: async (page) => {
      await page.addInitScript(() => {
        const method = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'getContext')?.value as (
          this: HTMLCanvasElement,
          kind: string,
        ) => unknown;
        const withoutGl = new Proxy(method, {
          apply: (original, canvas, [kind, ...rest]: [string]) =>
            kind.startsWith('webgl') ? null : Reflect.apply(original, canvas, [kind, ...rest]),
        });
        Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: withoutGl });
      });
    },
  });
  const { page } = app;
  const fits = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByTestId('next').waitFor();
  await fits();
  await page.getByTestId('next').click();
  const touch = await page.context().newCDPSession(page);
  for (const indicator of ['coreShare.housing', 'meanCommute_min']) {
    const chart = page.getByTestId(`draw-${indicator}`);
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (box === null) throw new Error('nothing to draw on');
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 52 + x * (box.width - 74), y: box.y + y * box.height }],
      });
    await finger('touchStart', 0.05, 0.5);
    for (let part = 1; part <= 10; part++) await finger('touchMove', part / 10, 0.5 - part / 50);
    await finger('touchEnd');
    expect(await said(page, indicator, 2)).not.toBe('尚未画出');
  }
  await fits();
  await page.getByTestId('commit').click();
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month')) >= 24,
  );
  await page.getByTestId('play').click();
  await fits();
  // On a machine that is slow to draw its first picture the run goes on without one.
  await page.waitForSelector('[data-drawn] canvas');
  const colours = await page
    .getByTestId('map')
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      const seen = new Set<string>();
      for (let at = 0; at < pixels.length; at += 4 * 97) seen.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
      return seen.size;
    });
  expect(colours).toBeGreaterThan(50);
  // Everything on the page is in the page's language.
  expect(await page.getByTestId('lesson').innerText()).not.toMatch(/[A-Za-z]{4}/);
  expect(app.offences.exceptions).toEqual([]);
});

const SCREENS: readonly [name: string, query: string, kept: Record<string, string>][] = [
  ['list', '', {}],
  ['question', 'lesson=sample', {}],
  [
    'prediction',
    'lesson=sample',
    workAt(0, 'predict', [{ ...noAnswers('first'), curves: { meanCommute_min: [20, null] } }]),
  ],
  ['run', 'lesson=sample', workAt(0, 'observe', [DONE])],
  ['score', 'lesson=sample', workAt(0, 'score', [DONE])],
  ['explanation', 'lesson=sample', workAt(0, 'explain', [DONE])],
  ['question with levers', 'lesson=sample', workAt(1, 'brief', [DONE])],
  ['end', 'lesson=sample', workAt(2, 'brief', [DONE, SECOND])],
  ['teacher sheet', 'lesson=aggregation&sheet=1', {}],
  ['teacher page', 'teacher=1', {}],
];

test.each(SCREENS)(
  'axe finds nothing on: %s, in English and dark, in Chinese and light, wide and narrow',
  async (name, query, kept) => {
    const app = await open(`lang=en&theme=dark&${query}`, {}, kept);
    const { page } = app;
    await page.locator('.classroom').waitFor();
    if (query === 'lesson=sample' && name !== 'end')
      await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
    if (name === 'prediction') await page.getByTestId('draw-meanCommute_min').waitFor();
    if (name === 'teacher page') {
      await page
        .getByTestId('answers')
        .setInputFiles([
          answerFile('mia.json', {}),
          answerFile('eva.json', { id: 'eva', student: 'Eva', lesson: { ...ABOUT.lesson, hash: 'older' } }),
          { name: 'torn.json', mimeType: 'application/json', buffer: Buffer.from('{') },
        ]);
      await page.getByTestId('students').waitFor();
    }
    const found: Record<string, string[]> = {};
    const look = async (what: string) => {
      // A colour on its way to another would be measured in between.
      await page.evaluate(async () => {
        const glides = document.getAnimations().filter((one) => one instanceof CSSTransition);
        await Promise.allSettled(glides.map((one) => one.finished));
      });
      const wrong = [...(await violations(page)), ...(what === 'phone' ? [] : await paleWords(page))];
      if (wrong.length > 0) found[what] = wrong;
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found[`${what} width`] = ['too wide'];
    };
    await look('dark en');
    await page.getByTestId('theme').click();
    await page.getByTestId('language-zh').click();
    await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
    await look('light zh');
    await page.setViewportSize({ width: 390, height: 844 });
    await look('phone');
    expect(found).toEqual({});
  },
);
