import { useSignal } from '@preact/signals';
import { openedText } from '../../import/index.ts';
import type { Lesson } from '../../lessons/index.ts';
import type { FaceProps } from '../page.ts';
import { Bar } from './Bar.tsx';
import { Fault, FilePicker } from './Files.tsx';
import { linkTo } from './logic/address.ts';
import type { Library } from './logic/library.ts';

interface PickerProps extends FaceProps {
  readonly library: Library;
  /** A lesson that the address asks for and that isn't here. */
  readonly missing?: string | undefined;
}

/** Which lesson? */
export function Picker({ library, missing, ...props }: PickerProps) {
  const text = props.state.text.value;
  const fault = useSignal<string | undefined>(undefined);
  const own = useSignal(library.own());
  const open = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    try {
      const lesson = library.add(file.name, await openedText('lesson', file));
      fault.value = undefined;
      location.assign(linkTo(location.href, { lesson: lesson.id }));
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
              {text.t('class.picker.missing', { id: missing })}
            </p>
          )}
          <ul class="class-lessons">
            {[...library.bundled, ...own.value].map((lesson) => (
              <LessonCard
                key={lesson.id}
                {...props}
                lesson={lesson}
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
  readonly onRemove: (() => void) | undefined;
}

function LessonCard({ state, lesson, onRemove }: LessonCardProps) {
  const text = state.text.value;
  const city = state.cities.find(({ id }) => id === lesson.city);
  return (
    <li class="class-lesson">
      <a href={linkTo(location.href, { lesson: lesson.id })} data-testid={`lesson-${lesson.id}`}>
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
      <p class="class-links">
        {lesson.sheet === undefined ? null : (
          <a href={linkTo(location.href, { lesson: lesson.id, sheet: '1' })} data-testid={`sheet-${lesson.id}`}>
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
