import { expectedOfLesson, type Lesson, type Sheet, type Words } from '../../../lessons/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { FaceProps } from '../../page.ts';
import { Bar } from '../Bar.tsx';
import { linkTo } from '../logic/address.ts';
import type { Library } from '../logic/library.ts';
import { ExpectedStep } from './ExpectedStep.tsx';

interface SheetPageProps extends FaceProps {
  readonly lesson: Lesson;
  readonly library: Library;
}

/** What a teacher needs beside a lesson, on paper if wanted. */
export function SheetPage({ lesson, library, ...props }: SheetPageProps) {
  const text = props.state.text.value;
  const title = text.t('class.sheet.title', { title: text.name(lesson.title) });
  return (
    <div class="classroom sheet" data-testid="sheet">
      <Bar {...props} title={title} />
      <main class="class-main" aria-label={title}>
        <section class="class-paper">
          <h2 class="class-question">{text.name(lesson.question)}</h2>
          <p class="class-buttons class-screen-only">
            <button type="button" class="button primary" data-testid="print" onClick={() => print()}>
              {text.t('class.print')}
            </button>
            <a class="button" href={linkTo(location.href, library.address(lesson))}>
              {text.t('class.sheet.lesson')}
            </a>
            <a class="button" href={linkTo(location.href, { teacher: '1' })}>
              {text.t('class.teacher.open')}
            </a>
          </p>
          {lesson.sheet === undefined ? (
            <p>{text.t('class.sheet.none')}</p>
          ) : (
            <SheetText text={text} lesson={lesson} sheet={lesson.sheet} />
          )}
        </section>
      </main>
    </div>
  );
}

interface SheetTextProps {
  readonly text: Text;
  readonly lesson: Lesson;
  readonly sheet: Sheet;
}

function SheetText({ text, lesson, sheet }: SheetTextProps) {
  return (
    <>
      <Part text={text} title="class.sheet.aims" items={sheet.aims} />
      <h3>{text.t('class.sheet.plan')}</h3>
      <table class="class-plan">
        <caption class="visually-hidden">{text.t('class.sheet.plan')}</caption>
        <tbody>
          {sheet.plan.map(({ minutes, what }, at) => (
            <tr key={at}>
              <th scope="row">{text.t('class.minutes', { minutes: text.number(minutes) })}</th>
              <td>{text.name(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Expectations text={text} lesson={lesson} />
      <h3>{text.t('class.sheet.misconceptions')}</h3>
      <dl class="class-beliefs">
        {sheet.misconceptions.map(({ belief, answer }, at) => (
          <div key={at}>
            <dt>{text.name(belief)}</dt>
            <dd>{text.name(answer)}</dd>
          </div>
        ))}
      </dl>
      <Part text={text} title="class.sheet.discussion" items={sheet.discussion} />
      <Part text={text} title="class.sheet.doubts" items={sheet.doubts} />
      <p class="note">{text.t('class.sheet.illustrative')}</p>
    </>
  );
}

interface PartProps {
  readonly text: Text;
  readonly title: 'class.sheet.aims' | 'class.sheet.discussion' | 'class.sheet.doubts';
  readonly items: readonly Words[];
}

function Part({ text, title, items }: PartProps) {
  return (
    <>
      <h3>{text.t(title)}</h3>
      <ul>
        {items.map((item, at) => (
          <li key={at}>{text.name(item)}</li>
        ))}
      </ul>
    </>
  );
}

/** What the runs come to, over several seeds; never shown for another lesson or model than it was made with. */
function Expectations({ text, lesson }: Omit<SheetTextProps, 'sheet'>) {
  const expected = expectedOfLesson(lesson);
  const command = `npm run --silent edgeward -- lesson ${lesson.id} --seeds 5`;
  return (
    <>
      <h3>{text.t('class.sheet.expect')}</h3>
      {expected === undefined ? (
        <p>{text.t('class.sheet.noFigures')}</p>
      ) : (
        <>
          <p class="note">
            {text.t('class.sheet.seeds', {
              count: text.number(expected.seeds.length),
              first: String(expected.seeds[0] ?? ''),
              last: String(expected.seeds.at(-1) ?? ''),
              model: expected.model,
            })}
          </p>
          {lesson.steps.map((step) => (
            <ExpectedStep key={step.id} text={text} step={step} expected={expected} />
          ))}
        </>
      )}
      <p class="note">
        {text.t('class.sheet.command')} <code>{command}</code>
      </p>
    </>
  );
}
