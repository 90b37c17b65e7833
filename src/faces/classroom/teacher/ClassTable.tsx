import type { Signal } from '@preact/signals';
import type { Text } from '../../../i18n/index.ts';
import type { Flag, Score } from '../../../lessons/index.ts';
import { Icon } from '../../../panels/index.ts';
import type { Column, Order, Row } from './rows.ts';

interface ClassTableProps {
  readonly text: Text;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly order: Signal<Order>;
}

/** Students down, curves across; each heading sorts. */
export function ClassTable({ text, rows, columns, order }: ClassTableProps) {
  const title = text.t('class.table.students');
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
      <table class="data-table class-students" data-testid="students">
        <caption>{title}</caption>
        <thead>
          <tr>
            <Heading text={text} order={order} by="name" label={text.t('class.names.student')} />
            <Heading text={text} order={order} by="class" label={text.t('class.names.class')} />
            {columns.map((column) => (
              <Heading
                key={column.key}
                text={text}
                order={order}
                by={{ score: column.key }}
                label={column.measure.name}
                above={column.title}
              />
            ))}
            <Heading text={text} order={order} by="saved" label={text.t('class.saved')} />
            <th scope="col">{text.t('class.flags')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sheet.file} data-testid="student-row">
              <th scope="row">{row.name}</th>
              <td>{row.class}</td>
              {columns.map(({ key }) => (
                <td key={key}>
                  <ScoreCell text={text} score={row.scores.get(key)} />
                </td>
              ))}
              <td>{timeOf(row.saved, text)}</td>
              <td class="class-flag-cell">
                {row.sheet.flags.map((flag) => (
                  <span key={keyOf(flag)} class="class-flag">
                    <Icon name="warning" /> {flagText(flag, text)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const keyOf = (flag: Flag): string => (flag.kind === 'fingerprint' ? `fingerprint ${flag.step}` : flag.kind);

function flagText(flag: Flag, text: Text): string {
  if (flag.kind === 'otherModel') return text.t('class.flag.otherModel', { model: flag.model });
  return text.t(`class.flag.${flag.kind}`);
}

function timeOf(iso: string, text: Text): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return time.toLocaleString(text.language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'short', timeStyle: 'short' });
}

/** How much closer than "nothing changes", and whether the way was right. */
function ScoreCell({ text, score }: { readonly text: Text; readonly score: Score | undefined }) {
  if (score === undefined) return <span class="muted">–</span>;
  return (
    <span class={score.directionRight ? 'class-right' : 'class-wrong'}>
      {skillText(text, score.skill)} <span aria-hidden="true">{score.directionRight ? '✓' : '✗'}</span>
      <span class="visually-hidden">{text.t(score.directionRight ? 'class.score.right' : 'class.score.wrong')}</span>
    </span>
  );
}

/** How far below nothing says nothing more. */
function skillText(text: Text, skill: number | null): string {
  if (skill === null) return '±';
  return skill < 0 ? text.t('class.score.below') : text.percent(skill);
}

interface HeadingProps {
  readonly text: Text;
  readonly order: Signal<Order>;
  readonly by: Order['by'];
  readonly label: string;
  readonly above?: string;
}

const sameBy = (a: Order['by'], b: Order['by']): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : a.score === b.score;

function Heading({ order, by, label, above }: HeadingProps) {
  const current = sameBy(order.value.by, by);
  const down = current && order.value.down;
  return (
    <th scope="col" aria-sort={current ? (down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="class-sort" onClick={() => (order.value = { by, down: current && !down })}>
        {above === undefined ? null : <small>{above}</small>}
        {label}
        <span aria-hidden="true">{current ? (down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
