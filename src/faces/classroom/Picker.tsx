import { useSignal } from '@preact/signals';
import { openedText } from '../../import/index.ts';
import type { Lesson } from '../../lessons/index.ts';
import type { FaceProps } from '../page.ts';
import { Bar } from './Bar.tsx';
import { Fault, FilePicker } from './Files.tsx';
import type { Given } from '../parts/dropped.ts';
import { linkTo } from './logic/address.ts';
import type { Library } from './logic/library.ts';

/** A lesson to begin, and how it came here. */
export interface Opened {
  readonly lesson: Lesson;
  /** The file that it was opened from. */
  readonly file?: string;
  /** Whether it is here after the page was closed. */
  readonly kept: boolean;
  /** Names of files that came with it and were not opened. */
  readonly left: readonly string[];
}

interface PickerProps extends FaceProps {
  readonly library: Library;
  /** A lesson that the address asks for and that isn't here. */
  readonly missing: { readonly id: string; readonly own: boolean } | undefined;
  readonly onOpen: (opened: Opened) => void;
}

/** Which lesson? */
export function Picker({ library, missing, onOpen, ...props }: PickerProps) {
  const text = props.state.text.value;
  const fault = useSignal<string | undefined>(undefined);
  const own = useSignal(library.own());
  const open = async ({ files: [file, ...others] }: Given) => {
    if (file === undefined) {
      fault.value = text.t('drop.none');
      return;
    }
    try {
      const added = library.add(file.name, await openedText('lesson', file));
      fault.value = undefined;
      onOpen({ ...added, file: file.name, left: others.map(({ name }) => name) });
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <div class="classroom picker" data-testid="picker">
      <Bar {...props} title={text.t('class.title')} />
      <main class="class-main" aria-label={text.t('class.title')}>
        <section class="class-picker">
          <h2 class="class-question">{text.t('class.picker.title')}</h2>
          <p class="class-story">{text.t('class.picker.text')}</p>
          {missing === undefined ? null : (
            <p class="notice-line" role="alert">
              {text.t(missing.own ? 'class.picker.missing.own' : 'class.picker.missing', { id: missing.id })}
            </p>
          )}
          <ul class="class-lessons">
            {[...library.bundled, ...own.value].map((lesson) => (
              <LessonCard
                key={`${lesson.id} ${library.isVersion(lesson)}`}
                {...props}
                lesson={lesson}
                address={library.address(lesson)}
                onRemove={
                  library.bundled.includes(lesson)
                    ? undefined
                    : () => {
                        library.remove(lesson.id);
                        own.value = library.own();
                      }
                }
              />
            ))}
          </ul>
          <div class="class-teachers">
            <h3>{text.t('class.teachers')}</h3>
            <div class="class-buttons">
              <a class="button" href={linkTo(location.href, { teacher: '1' })} data-testid="teacher-link">
                {text.t('class.teacher.open')}
              </a>
              <FilePicker text={text} label={text.t('class.own.open')} testid="own-lesson" onFiles={open} />
            </div>
            <p class="note">{text.t('class.own.note')}</p>
            {fault.value === undefined ? null : (
              <Fault text={text} title={text.t('class.own.failed')} message={fault.value} />
            )}
          </div>
        </section>
      </main>
    </div>
  );
}

interface LessonCardProps extends FaceProps {
  readonly lesson: Lesson;
  readonly address: ReturnType<Library['address']>;
  readonly onRemove: (() => void) | undefined;
}

function LessonCard({ state, lesson, address, onRemove }: LessonCardProps) {
  const text = state.text.value;
  const city = state.cities.find(({ id }) => id === lesson.city);
  const named = address.own === undefined ? lesson.id : `own-${lesson.id}`;
  return (
    <li class="class-lesson">
      <a href={linkTo(location.href, address)} data-testid={`lesson-${named}`}>
        <h3>{text.name(lesson.title)}</h3>
        <p>{text.name(lesson.question)}</p>
      </a>
      <p class="note">
        {text.t(lesson.steps.length === 1 ? 'class.lesson.facts.one' : 'class.lesson.facts', {
          minutes: text.number(lesson.minutes),
          steps: text.number(lesson.steps.length),
          city: city === undefined ? lesson.city : text.name(city.name),
        })}
      </p>
      {address.own === undefined ? null : <p class="note">{text.t('class.own.card')}</p>}
      <p class="class-links">
        {lesson.sheet === undefined ? null : (
          <a href={linkTo(location.href, { ...address, sheet: '1' })} data-testid={`sheet-${named}`}>
            {text.t('class.sheet.open')}
          </a>
        )}
        {onRemove === undefined ? null : (
          <button type="button" class="text-button" onClick={onRemove}>
            {text.t('class.own.remove')}
          </button>
        )}
      </p>
    </li>
  );
}
