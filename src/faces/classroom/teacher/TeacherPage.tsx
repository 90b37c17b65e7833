import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Lesson, type MergedSheet, versionOf } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import { download } from '../../parts/download.ts';
import { Bar } from '../Bar.tsx';
import { FilePicker } from '../Files.tsx';
import { createCollection } from '../logic/collect.ts';
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
  const lessons = useMemo<readonly Lesson[]>(() => [...library.bundled, ...library.own()], []);
  const versions = useMemo(() => versionsOf(lessons), []);
  const collection = useMemo(() => createCollection(versions), []);
  const { sheets } = collection.merged.value;
  return (
    <div class="classroom teacher" data-testid="teacher">
      <Bar {...props} title={text.t('class.teacher.title')} />
      <main class="class-main" aria-label={text.t('class.teacher.title')}>
        <LinkMaker {...props} lessons={lessons} library={library} />
        <section class="class-collect">
          <h2>{text.t('class.collect')}</h2>
          <p class="class-story">{text.t('class.collect.text')}</p>
          <div class="class-buttons">
            <FilePicker
              text={text}
              label={text.t('class.collect.open')}
              testid="answers"
              multiple
              onFiles={collection.add}
            />
            {collection.empty.value ? null : (
              <button type="button" class="button" data-testid="forget" onClick={collection.forget}>
                {text.t('class.collect.forget')}
              </button>
            )}
          </div>
          <Notes text={text} collection={collection} />
        </section>
        {sheets.length === 0 ? null : <Class {...props} versions={versions} sheets={sheets} />}
      </main>
    </div>
  );
}

/** Lessons by id: the one that comes along before an own version of it. */
const versionsOf = (lessons: readonly Lesson[]): ReadonlyMap<string, readonly Lesson[]> =>
  new Map(lessons.map(({ id }) => [id, lessons.filter((one) => one.id === id)]));

interface ClassProps extends FaceProps {
  readonly versions: ReadonlyMap<string, readonly Lesson[]>;
  readonly sheets: readonly MergedSheet[];
}

/** One lesson's answers: table, curves, texts. */
function Class({ state, versions, sheets }: ClassProps) {
  const text = state.text.value;
  const chosen = useSignal<string | undefined>(undefined);
  const filter = useSignal<Filter>(NO_FILTER);
  const order = useSignal<Order>({ by: 'name', down: false });
  const about = lessonsIn(sheets);
  const id = about.find((one) => one.id === chosen.value)?.id ?? about[0]?.id;
  const lesson = id === undefined ? undefined : versionOf(id, sheets, versions);
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
