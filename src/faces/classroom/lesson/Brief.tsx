import { LEVERS, type LeverId, type Schedule } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Step } from '../../../lessons/index.ts';
import { formatLeverValue, Icon } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';
import { FreeLevers } from './FreeLevers.tsx';

interface BriefProps {
  readonly desk: Desk;
  readonly step: Step;
}

/** The question, what happens in the city, and the city as it is. */
export function Brief({ desk, step }: BriefProps) {
  const text = desk.state.text.value;
  const { work, lesson } = desk;
  const first = work.position.value.step === 0;
  const { committed } = work.answersOf(step.id);
  const next = () => work.go({ ...work.position.peek(), stage: committed === undefined ? 'predict' : 'observe' });
  return (
    <section class="class-brief">
      {first && lesson.about !== undefined ? <p class="class-about">{text.name(lesson.about)}</p> : null}
      <h2 class="class-question">{text.name(step.question)}</h2>
      <p class="class-story">{text.name(step.story)}</p>
      <FixedLevers text={text} step={step} />
      <FreeLevers desk={desk} step={step} />
      {first ? <Names desk={desk} /> : null}
      <div class="class-next">
        <button type="button" class="button primary big" data-testid="next" onClick={next}>
          {text.t(committed === undefined ? 'class.brief.next' : 'class.brief.on')} <Icon name="chevron" />
        </button>
      </div>
    </section>
  );
}

/** What the lesson decides, with its dates. */
function FixedLevers({ text, step }: { readonly text: Text; readonly step: Step }) {
  const moved = LEVERS.map(({ id }) => id).filter((id) => step.scenario.levers[id] !== undefined);
  if (moved.length === 0) return null;
  return (
    <details class="class-fixed" open={moved.length <= 3}>
      <summary>
        <Icon name="chevron" />
        {text.t('class.fixed', { count: text.number(moved.length) })}
      </summary>
      <ul>
        {moved.map((id) => (
          <li key={id}>
            <span>{text.t(`lever.${id}`)}</span>{' '}
            <span class="muted">{said(text, id, step.scenario.levers[id] ?? [], step.scenario.start)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "0 % → 60 %, 2027 to 2037". */
function said(text: Text, id: LeverId, schedule: Schedule, start: number): string {
  const first = schedule[0];
  const last = schedule.at(-1);
  if (first === undefined || last === undefined) return '';
  const year = (month: number) => Math.floor(start + month / 12 + 1e-6);
  const to = formatLeverValue(id, last.value, text);
  if (first === last) return text.t('class.fixed.at', { value: to, year: year(first.month) });
  const from = formatLeverValue(id, first.value, text);
  return text.t('class.fixed.ramp', { from, to, start: year(first.month), end: year(last.month) });
}

/** Who works here; only if they like, and only on this computer. */
function Names({ desk }: { readonly desk: Desk }) {
  const text = desk.state.text.value;
  const { student, class: group } = desk.work.sheet.value;
  return (
    <fieldset class="class-names">
      <legend>{text.t('class.names')}</legend>
      <label>
        {text.t('class.names.student')}
        <input
          type="text"
          autocomplete="off"
          data-testid="student"
          maxLength={100}
          value={student}
          onInput={(event) => desk.work.setWho({ student: event.currentTarget.value })}
        />
      </label>
      <label>
        {text.t('class.names.class')}
        <input
          type="text"
          autocomplete="off"
          data-testid="class"
          maxLength={100}
          value={group}
          onInput={(event) => desk.work.setWho({ class: event.currentTarget.value })}
        />
      </label>
      <p class="note">{text.t('class.names.note')}</p>
    </fieldset>
  );
}
