import { useComputed, useSignal } from '@preact/signals';
import { type AnswerFile, type Lesson, mergeAnswers } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import { download } from '../../parts/download.ts';
import { Bar } from '../Bar.tsx';
import { FilePicker } from '../Files.tsx';
import type { Library } from '../logic/library.ts';
import { ClassTable } from './ClassTable.tsx';
import { classCsv } from './csv.ts';
import { Curves } from './Curves.tsx';
import { type Filter, filtered, Filters, NO_FILTER } from './Filters.tsx';
import { LinkMaker } from './LinkMaker.tsx';
import { Notes } from './Notes.tsx';
import { columnsOf, lessonsIn, type Order, rowOf, sorted } from './rows.ts';
import { Texts } from './Texts.tsx';

/** Links to hand out, and the files that come back, laid together on this computer. */
export function TeacherPage({ library, ...props }: FaceProps & { readonly library: Library }) {
  const { state } = props;
  const text = state.text.value;
  const lessons: readonly Lesson[] = [...library.bundled, ...library.own()];
  const files = useSignal<readonly AnswerFile[]>([]);
  const merged = useComputed(() => mergeAnswers(files.value, new Map(lessons.map(({ id, hash }) => [id, hash]))));
  const open = async (given: readonly File[]) => {
    const read = await Promise.all(given.map(async (file) => ({ name: file.name, text: await file.text() })));
    // The same file opened again is the same file, read anew.
    const names = new Set(read.map(({ name }) => name));
    files.value = [...files.value.filter(({ name }) => !names.has(name)), ...read];
  };
  return (
    <div class="classroom teacher" data-testid="teacher">
      <Bar {...props} title={text.t('class.teacher.title')} />
      <main class="class-main" aria-label={text.t('class.teacher.title')}>
        <LinkMaker {...props} lessons={lessons} />
        <section class="class-collect">
          <h2>{text.t('class.collect')}</h2>
          <p class="class-story">{text.t('class.collect.text')}</p>
          <div class="class-buttons">
            <FilePicker text={text} label={text.t('class.collect.open')} testid="answers" multiple onFiles={open} />
            {files.value.length === 0 ? null : (
              <button type="button" class="button" data-testid="forget" onClick={() => (files.value = [])}>
                {text.t('class.collect.forget')}
              </button>
            )}
          </div>
          <Notes text={text} merged={merged.value} count={files.value.length} />
        </section>
        {merged.value.sheets.length === 0 ? null : <Class {...props} lessons={lessons} sheets={merged.value.sheets} />}
      </main>
    </div>
  );
}

interface ClassProps extends FaceProps {
  readonly lessons: readonly Lesson[];
  readonly sheets: ReturnType<typeof mergeAnswers>['sheets'];
}

/** One lesson's answers: table, curves, texts. */
function Class({ state, lessons, sheets }: ClassProps) {
  const text = state.text.value;
  const chosen = useSignal<string | undefined>(undefined);
  const filter = useSignal<Filter>(NO_FILTER);
  const order = useSignal<Order>({ by: 'name', down: false });
  const about = lessonsIn(sheets);
  const id = about.find((one) => one.id === chosen.value)?.id ?? about[0]?.id;
  const lesson = lessons.find((one) => one.id === id);
  const own = sheets.filter(({ answers }) => answers.lesson.id === id);
  const columns = columnsOf(lesson, own, text);
  const all = own.map((sheet) => rowOf(sheet, columns, text.t('class.nameless')));
  const rows = sorted(filtered(all, filter.value), order.value, text.tag);
  return (
    <section class="class-class">
      <div class="section-head">
        <h2>{text.name(about.find((one) => one.id === id)?.title ?? {})}</h2>
        {about.length < 2 ? null : (
          <select
            aria-label={text.t('class.which')}
            value={id}
            onChange={(event) => (chosen.value = event.currentTarget.value)}
          >
            {about.map((one) => (
              <option key={one.id} value={one.id}>
                {text.name(one.title)} ({text.number(one.count)})
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          class="small-button"
          data-testid="csv"
          onClick={() => download(`edgeward-class-${id}.csv`, classCsv(rows, columns))}
        >
          CSV
        </button>
        <button type="button" class="small-button" onClick={() => print()}>
          {text.t('class.print')}
        </button>
      </div>
      <Filters text={text} rows={all} filter={filter} />
      <ClassTable text={text} rows={rows} columns={columns} order={order} />
      <Curves text={text} rows={rows} columns={columns} />
      <Texts text={text} rows={rows} columns={columns} lesson={lesson} />
    </section>
  );
}
