import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { formatBare, formatBareChange, unitName } from './format.ts';
import { type IndicatorColumn, type IndicatorFamily, indicatorsOf, isChange, memberKey } from './groups.ts';
import { IndicatorFacts } from './IndicatorCard.tsx';

interface MemberListProps {
  readonly text: Text;
  readonly family: IndicatorFamily;
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  readonly startYear: number;
}

/** The numbers of one family: now, and against a mark where each was; changes by themselves, around their zero. */
export function MemberList(props: MemberListProps) {
  const { text, family, startYear } = props;
  const columns = indicatorsOf(family);
  const definition = columns[0]?.definition;
  if (definition === undefined) return null;
  const unit = text.sentence(text.t(unitName(definition.unit)));
  const change = isChange(family);
  return (
    <section class="member-list" data-testid={`members-${family}`}>
      <h4>{text.t(`indicator.${family}`)}</h4>
      <p class="note">{text.t(change ? 'results.since' : 'results.sinceStart', { unit, year: startYear })}</p>
      <table class={change ? 'layer-list changes' : 'layer-list'}>
        <colgroup>
          <col class="name-column" />
          <col />
          <col class="value-column" />
          {change ? null : <col class="change-column" />}
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text.t('results.member')}</th>
            <th scope="col">{text.t(change ? 'results.change' : 'results.start', { year: startYear })}</th>
            <th scope="col">{text.t('results.now')}</th>
            {change ? null : <th scope="col">{text.t('results.change')}</th>}
          </tr>
        </thead>
        <tbody>{change ? <Changes {...props} columns={columns} /> : <Amounts {...props} columns={columns} />}</tbody>
      </table>
      <details class="more">
        <summary>{text.t('results.details')}</summary>
        <IndicatorFacts text={text} definition={definition} />
      </details>
    </section>
  );
}

type RowsProps = MemberListProps & { readonly columns: readonly IndicatorColumn[] };

/** At least so much fills half a bar: noise mustn't look like a landslide. */
const LEAST_REACH = 5;

function Changes({ text, columns, now }: RowsProps) {
  const values = columns.map(({ column }) => now[column] ?? Number.NaN);
  const reach = Math.max(LEAST_REACH, ...values.map((value) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return columns.map(({ definition }, index) => {
    const value = values[index] ?? Number.NaN;
    return (
      <tr key={definition.id} class={definition.layer === undefined ? undefined : `layer-${definition.layer}`}>
        <Name text={text} definition={definition} />
        <td class="bar-cell">
          <span
            class={value < 0 ? 'change-bar less' : 'change-bar'}
            style={{ '--reach': String(Math.min(1, Math.abs(value) / reach) || 0) }}
          />
        </td>
        <td class="value" data-testid={`value-${definition.id}`}>
          {formatBareChange(definition, value, text)}
        </td>
      </tr>
    );
  });
}

function Amounts({ text, columns, start, now }: RowsProps) {
  const at = (values: ArrayLike<number>, column: number) => values[column] ?? Number.NaN;
  const largest = Math.max(1e-9, ...columns.flatMap(({ column }) => [at(start, column), at(now, column)]));
  return columns.map(({ definition, column }) => {
    const before = at(start, column);
    const after = at(now, column);
    return (
      <tr key={definition.id}>
        <Name text={text} definition={definition} />
        <td class="bar-cell">
          <span class="share-bar" style={{ '--now': String(after / largest), '--was': String(before / largest) }} />
          <span class="visually-hidden">{formatBare(definition, before, text)}</span>
        </td>
        <td class="value" data-testid={`value-${definition.id}`}>
          {formatBare(definition, after, text)}
        </td>
        <td class="change">{formatBareChange(definition, after - before, text)}</td>
      </tr>
    );
  });
}

function Name({ text, definition }: { readonly text: Text } & Pick<IndicatorColumn, 'definition'>) {
  const { layer } = definition;
  return (
    <th scope="row">
      {layer === undefined ? null : <Glyph layer={layer} />} {text.sentence(text.t(memberKey(definition)))}
    </th>
  );
}
