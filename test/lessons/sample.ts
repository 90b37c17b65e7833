/** A small lesson as a file has it, and answers to it. */
import type { AnswerSheet, RunRecord } from '../../src/lessons/index.ts';

const words = (en: string) => ({ en, zh: `中文${en.length}` });

export const sampleLesson = () => ({
  format: 'edgeward-lesson/1',
  id: 'sample',
  title: words('A sample'),
  question: words('What happens?'),
  minutes: 20,
  run: { city: 'monocentric', seed: 3, start: 2025, years: 10, agents: 2000 },
  steps: [
    {
      id: 'first',
      title: words('First'),
      question: words('Where do homes go?'),
      story: words('People work from home.'),
      levers: {
        remoteWork: [
          { year: 2026, value: 0 },
          { year: 2028, value: 1 },
        ],
        broadband: 1,
      },
      draw: [{ indicator: 'coreShare.housing' }, { indicator: 'meanCommute_min', axis: [10, 50] }],
      explain: {
        prompt: words('Why?'),
        claim: { text: words('Homes leave.'), indicator: 'coreShare.housing', change: 'falls' },
        of: 'coreShare.housing',
        causes: [
          { id: 'remote', text: words('Work from home'), without: ['remoteWork'] },
          { id: 'rent', text: words('Rent'), term: 'rent' },
          { id: 'volume', text: words('More is online'), moves: { indicator: 'digitalVolume', change: 'rises' } },
        ],
      },
    },
    {
      id: 'second',
      title: words('Second'),
      question: words('And now?'),
      story: words('You decide.'),
      free: [{ lever: 'eCommerce', from: 2026, to: 2030, most: 0.8 }],
      draw: [{ indicator: 'logicalDistance_min' }],
      explain: { prompt: words('Why?') },
    },
  ],
});

export type SampleLesson = ReturnType<typeof sampleLesson>;

export const sampleRun = (changes: Partial<RunRecord> = {}): RunRecord => ({
  model: '0.2.0',
  plan: { format: 'edgeward-scenario/1', city: 'monocentric', seed: 3 },
  planHash: 'aaaa',
  fingerprint: '0123456789abcdef',
  finished: '2027-03-01T09:40:00.000Z',
  months: [0, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120],
  series: { 'coreShare.housing': [0.12, 0.12, 0.118, 0.115, 0.112, 0.11, 0.108, 0.106, 0.104, 0.102, 0.1] },
  deviation: { 'coreShare.housing': new Array<number>(11).fill(0.002) },
  ...changes,
});

export const sampleSheet = (changes: Partial<AnswerSheet> = {}): AnswerSheet => ({
  id: 'sheet-1',
  lesson: { id: 'sample', hash: 'h', title: { en: 'A sample' } },
  student: 'Mia',
  class: '7b',
  started: '2027-03-01T09:30:00.000Z',
  saved: '2027-03-01T09:50:00.000Z',
  steps: [
    {
      id: 'first',
      chosen: {},
      curves: { 'coreShare.housing': [0.11, 0.09] },
      committed: '2027-03-01T09:35:00.000Z',
      run: sampleRun(),
      causes: ['remote'],
      text: 'Because they can.',
      explained: '2027-03-01T09:45:00.000Z',
      findings: {
        claim: 'holds',
        causes: [{ id: 'remote', kind: 'without', verdict: 'holds', change: -0.02, changeWithout: -0.004, part: 0.8 }],
      },
    },
  ],
  ...changes,
});
