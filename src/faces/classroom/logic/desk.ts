import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { indicatorsOf, type Lesson, marksOf, planHash, scenarioOf, type Step } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import type { Who } from './address.ts';
import { createLab, deviationsOf, findingsOf, type Lab } from './lab.ts';
import { createStageRun, recordOf, type StageRun } from './stageRun.ts';
import type { Store } from './storage.ts';
import { createWork, type Work } from './work.ts';

/** Everything on a student's desk: the work, the run on the stage, and the laboratory beside it. */
export interface Desk extends FaceProps {
  readonly lesson: Lesson;
  readonly work: Work;
  readonly run: StageRun;
  readonly lab: Lab;
  readonly marks: readonly number[];
  readonly startYear: number;
  /** The step that the student is at; undefined at the end of the lesson. */
  readonly step: ReadonlySignal<Step | undefined>;
  /** Commits the curves as they are, lets the city run, and begins to experiment. */
  readonly commit: () => void;
  /** Fixes causes and words, to be compared with the run. */
  readonly explain: () => void;
  readonly startAgain: () => void;
  readonly dispose: () => void;
}

export function createDesk(props: FaceProps, lesson: Lesson, store: Store, who: Who): Desk {
  const work = createWork(lesson, store, who);
  const run = createStageRun(props);
  const lab = createLab(props);
  const step = computed(() => work.stepOf(work.position.value));
  const answers = computed(() => {
    const { steps } = work.sheet.value;
    return steps.find(({ id }) => id === step.value?.id);
  });
  /** The run goes by itself as soon as it stands ready: a prediction has just been committed. */
  const due = signal(false);
  const committed = computed(() => answers.value?.committed !== undefined);
  /** What the run on the stage is to be: until a prediction stands, the lesson's own part alone. */
  const scenario = computed(() => {
    const here = step.value;
    if (here === undefined) return undefined;
    return scenarioOf(here, committed.value ? untracked(() => work.answersOf(here.id).chosen) : {});
  });

  const effects = [
    effect(() => {
      const wanted = scenario.value;
      if (wanted !== undefined) untracked(() => void run.prepare(wanted));
    }),
    effect(() => {
      const here = step.value;
      const wanted = scenario.value;
      if (here === undefined || wanted === undefined || !committed.value) return;
      if (answers.value?.findings === undefined)
        untracked(() => lab.begin(`${here.id} ${planHash(wanted)}`, here, wanted));
    }),
    effect(() => {
      if (!due.value || !run.ready.value) return;
      due.value = false;
      untracked(run.play);
    }),
    // Luck is known once the other dice have fallen.
    effect(() => {
      const record = answers.value?.run;
      const sample = props.state.run.value?.sample;
      const report = lab.report.value;
      const here = step.peek();
      if (record === undefined || sample === undefined || here === undefined || !run.ready.value) return;
      if (Object.keys(record.deviation).length > 0) return;
      const deviation = deviationsOf(record, sample, report);
      if (deviation !== undefined) untracked(() => work.change(here.id, { run: { ...record, deviation } }));
    }),
    effect(() => {
      const given = answers.value;
      const report = lab.report.value;
      const here = step.peek();
      if (here === undefined || given?.run === undefined || given.explained === undefined) return;
      if (given.findings !== undefined || Object.keys(given.run.deviation).length === 0) return;
      const findings = findingsOf(here, given.run, report);
      if (findings !== undefined) untracked(() => work.change(here.id, { findings }));
    }),
  ];

  run.onEnd((fingerprint) => {
    const here = step.peek();
    const wanted = scenario.peek();
    if (here === undefined || wanted === undefined || !committed.peek()) return;
    if (work.answersOf(here.id).run !== undefined) return;
    const record = recordOf(wanted, run.years.peek(), indicatorsOf(here), fingerprint, new Date().toISOString());
    work.change(here.id, { run: record });
  });

  return {
    ...props,
    lesson,
    work,
    run,
    lab,
    marks: marksOf(lesson),
    startYear: lesson.steps[0]?.scenario.start ?? 0,
    step,
    commit: () => {
      const here = step.peek();
      if (here === undefined || committed.peek()) return;
      work.change(here.id, { committed: new Date().toISOString() });
      work.go({ ...work.position.peek(), stage: 'observe' });
      due.value = true;
    },
    explain: () => {
      const here = step.peek();
      if (here !== undefined) work.change(here.id, { explained: new Date().toISOString() });
    },
    startAgain: () => {
      lab.stop();
      run.pause();
      work.startAgain();
      run.rewind();
    },
    dispose: () => {
      for (const end of effects) end();
      lab.stop();
      run.pause();
    },
  };
}
