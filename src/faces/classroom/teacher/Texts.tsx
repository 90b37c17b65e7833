import type { Text } from '../../../i18n/index.ts';
import type { Lesson } from '../../../lessons/index.ts';
import { type Column, type Row, stepOf } from './rows.ts';

interface TextsProps {
  readonly text: Text;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly lesson: Lesson | undefined;
}

/** What the students wrote and named, step by step. */
export function Texts({ text, rows, columns, lesson }: TextsProps) {
  const steps = [...new Map(columns.map(({ step, title }) => [step, title]))];
  return (
    <section class="class-texts">
      <h3>{text.t('class.texts')}</h3>
      {steps.map(([step, title]) => (
        <StepTexts key={step} text={text} step={step} title={title} rows={rows} lesson={lesson} />
      ))}
    </section>
  );
}

interface StepTextsProps extends Omit<TextsProps, 'columns'> {
  readonly step: string;
  readonly title: string;
}

function StepTexts({ text, step, title, rows, lesson }: StepTextsProps) {
  const causes = lesson?.steps.find(({ id }) => id === step)?.explain.causes ?? [];
  const given = rows.flatMap(({ name, sheet }) => {
    const answers = stepOf(sheet.answers, step);
    return answers === undefined || (answers.text.trim() === '' && answers.causes.length === 0)
      ? []
      : [{ name, file: sheet.file, answers }];
  });
  if (given.length === 0) return null;
  const counted = causes.map((cause) => ({
    cause,
    count: given.filter(({ answers }) => answers.causes.includes(cause.id)).length,
  }));
  return (
    <>
      <h4>{title}</h4>
      {counted.length === 0 ? null : (
        <ul class="class-counted">
          {counted.map(({ cause, count }) => (
            <li key={cause.id}>
              <strong>{text.number(count)}</strong> {text.name(cause.text)}
            </li>
          ))}
        </ul>
      )}
      <dl data-testid={`texts-${step}`}>
        {given.map(({ name, file, answers }) => (
          <div key={file}>
            <dt>{name}</dt>
            <dd>{answers.text.trim() === '' ? '–' : answers.text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
