import type { ComponentChildren } from 'preact';
import type { Text } from '../../i18n/index.ts';
import { Disclosure, type Unfolded } from '../Disclosure.tsx';
import { Glyph } from '../Glyph.tsx';
import { formatBare, formatBareChange, unitName } from '../indicators/format.ts';
import type { Range } from '../ranges/ensemble.ts';
import {
  familyOf,
  INDICATOR_GROUPS,
  type IndicatorColumn,
  type IndicatorFamily,
  type IndicatorGroup,
  indicatorOf,
  indicatorsOf,
  isChange,
  type LAYERED_FAMILIES,
  memberKey,
} from '../indicators/groups.ts';
import { sayDifferenceRange } from '../indicators/ranges.ts';

/** Indicators of the same month in two runs, and what the other is called. */
export interface Compared {
  readonly text: Text;
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  /** Names of the two, for those who can't see the letters in their columns. */
  readonly names: { readonly a: string; readonly b: string };
  /** Where the difference lies under other seeds, by the indicator's place in the registry. */
  readonly rangeOf?: ((column: number) => Range | undefined) | undefined;
}

/** Every indicator that isn't shown layer by layer, in groups that fold. */
export function ComparedGroups({ unfolded, ...props }: Compared & { readonly unfolded: Unfolded }) {
  return INDICATOR_GROUPS.map((group) => (
    <Disclosure
      key={group.id}
      id={`results.${group.id}`}
      unfolded={unfolded}
      title={props.text.t(group.title)}
      summary={
        <Table {...props} title={props.text.t(group.title)}>
          {group.headline.map((id) => {
            const found = indicatorOf(id);
            return found === undefined ? null : (
              <Row key={id} {...props} {...found} name={fullName(props.text, found)} />
            );
          })}
        </Table>
      }
    >
      <Group {...props} group={group} />
    </Disclosure>
  ));
}

function Group({ group, ...props }: Compared & { readonly group: IndicatorGroup }) {
  const { text } = props;
  return (
    <>
      {group.cards.length === 0 ? null : (
        <Table {...props} title={text.t(group.title)}>
          {group.cards.map((family) => {
            const found = indicatorOf(family);
            return found === undefined ? null : (
              <Row key={family} {...props} {...found} name={fullName(text, found)} unit />
            );
          })}
        </Table>
      )}
      {(group.lists ?? []).map((family) => (
        <Family key={family} {...props} family={family} />
      ))}
      {group.note === undefined ? null : <p class="note claim">{text.t(group.note)}</p>}
    </>
  );
}

/** The members of a family, under its name and unit. */
function Family({ family, ...props }: Compared & { readonly family: IndicatorFamily }) {
  const { text } = props;
  const columns = indicatorsOf(family);
  const unit = columns[0]?.definition.unit;
  if (unit === undefined) return null;
  const title = text.t(`indicator.${family}`);
  return (
    <section class="compared-family">
      <h4>
        {title} <small class="muted">{text.t(unitName(unit))}</small>
      </h4>
      <Table {...props} title={title}>
        {columns.map((found) => (
          <Row
            key={found.definition.id}
            {...props}
            {...found}
            name={text.sentence(text.t(memberKey(found.definition)))}
          />
        ))}
      </Table>
    </section>
  );
}

/** One family, layer by layer. */
export function ComparedLayers({
  family,
  title,
  ...props
}: Compared & { readonly family: (typeof LAYERED_FAMILIES)[number]; readonly title: string }) {
  return (
    <Table {...props} title={title}>
      {indicatorsOf(family).map((found) => (
        <Row
          key={found.definition.id}
          {...props}
          {...found}
          name={props.text.t(memberKey(found.definition))}
          testid={`compared-${found.definition.id}`}
        />
      ))}
    </Table>
  );
}

function fullName(text: Text, { definition }: IndicatorColumn): string {
  const family = text.t(`indicator.${familyOf(definition)}`);
  if (definition.member === undefined) return family;
  return text.t('results.memberOf', { family, member: text.t(memberKey(definition)) });
}

interface TableProps extends Compared {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Table({ text, title, names, children }: TableProps) {
  return (
    <table class="compared" data-testid="compared">
      <caption class="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <span class="letter-a">A</span> <span class="visually-hidden">{names.a}</span>
          </th>
          <th scope="col">
            <span class="letter-b">B</span> <span class="visually-hidden">{names.b}</span>
          </th>
          <th scope="col">
            <span aria-hidden="true">A − B</span>
            <span class="visually-hidden">{text.t('planner.aMinusB')}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface RowProps extends Compared, IndicatorColumn {
  readonly name: string;
  /** Says the unit behind the name. */
  readonly unit?: boolean;
  readonly testid?: string;
}

function Row({ text, a, b, rangeOf, definition, column, name, unit = false, testid }: RowProps) {
  const [inA, inB] = [a[column] ?? Number.NaN, b[column] ?? Number.NaN];
  // What is a change by itself has a sign.
  const said = (value: number) =>
    isChange(familyOf(definition)) ? formatBareChange(definition, value, text) : formatBare(definition, value, text);
  const difference = formatBareChange(definition, inA - inB, text);
  const family = familyOf(definition);
  const range = rangeOf?.(column);
  return (
    <tr class={definition.layer === undefined ? undefined : `layer-${definition.layer}`}>
      <th scope="row" title={text.t(`indicator.${family}.definition`)}>
        {definition.layer === undefined ? null : <Glyph layer={definition.layer} />} {name}
        {unit ? <small class="muted"> {text.t(unitName(definition.unit))}</small> : null}
      </th>
      <td data-testid={testid === undefined ? undefined : `${testid}-a`}>{said(inA)}</td>
      <td data-testid={testid === undefined ? undefined : `${testid}-b`}>{said(inB)}</td>
      <td
        class={/[1-9]/.test(difference) ? 'difference' : 'difference muted'}
        data-testid={testid === undefined ? undefined : `${testid}-difference`}
      >
        {difference}
        {range === undefined ? null : (
          <small class="difference-range">{sayDifferenceRange(definition, range, text)}</small>
        )}
      </td>
    </tr>
  );
}
