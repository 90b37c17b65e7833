import type { IndicatorDefinition } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Disclosure, type Unfolded } from '../Disclosure.tsx';
import { formatBareChange, formatChange, formatValue } from './format.ts';
import type { Range } from '../ranges/ensemble.ts';
import { familyOf, INDICATOR_GROUPS, type IndicatorGroup, indicatorOf, isChange, memberKey } from './groups.ts';
import { IndicatorCard } from './IndicatorCard.tsx';
import { MemberList } from './MemberList.tsx';

interface IndicatorGroupsProps {
  readonly text: Text;
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  readonly startYear: number;
  readonly unfolded: Unfolded;
  /** Where other seeds lie, by the indicator's place in the registry. */
  readonly rangeOf?: ((column: number) => Range | undefined) | undefined;
}

/** Every indicator that isn't shown layer by layer, in groups that fold; a folded one still says its headline. */
export function IndicatorGroups(props: IndicatorGroupsProps) {
  return INDICATOR_GROUPS.map((group) => (
    <Disclosure
      key={group.id}
      id={`results.${group.id}`}
      unfolded={props.unfolded}
      title={props.text.t(group.title)}
      summary={<Headlines {...props} ids={group.headline} />}
    >
      <Group {...props} group={group} />
    </Disclosure>
  ));
}

function Group({ group, ...props }: IndicatorGroupsProps & { readonly group: IndicatorGroup }) {
  const { text, start, now, rangeOf } = props;
  return (
    <>
      {group.cards.length === 0 ? null : (
        <div class="cards">
          {group.cards.map((family) => {
            const single = indicatorOf(family);
            if (single === undefined) return null;
            const { definition, column } = single;
            return (
              <IndicatorCard
                key={family}
                text={text}
                family={family}
                definition={definition}
                start={start[column] ?? Number.NaN}
                now={now[column] ?? Number.NaN}
                range={rangeOf?.(column)}
              />
            );
          })}
        </div>
      )}
      {group.note === undefined ? null : <p class="note claim">{text.t(group.note)}</p>}
      {(group.lists ?? []).map((family) => (
        <MemberList key={family} {...props} family={family} />
      ))}
    </>
  );
}

/** A number or two in a line each: what, how much, and what it has changed by. */
function Headlines({ text, start, now, ids }: IndicatorGroupsProps & { readonly ids: readonly string[] }) {
  return (
    <dl class="headlines">
      {ids.map((id) => {
        const found = indicatorOf(id);
        if (found === undefined) return null;
        const { definition, column } = found;
        const value = now[column] ?? Number.NaN;
        const change = changeOf(definition, value - (start[column] ?? Number.NaN), text);
        const family = text.t(`indicator.${familyOf(definition)}`);
        const member = definition.member === undefined ? undefined : text.t(memberKey(definition));
        return (
          <div key={id}>
            <dt>{member === undefined ? family : text.t('results.memberOf', { family, member })}</dt>
            <dd>
              {formatValue(definition, value, text)}
              {/[1-9]/.test(change) && !isChange(familyOf(definition)) ? <small>{change}</small> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Shares change by points; elsewhere the unit has just been said. */
const changeOf = (definition: IndicatorDefinition, change: number, text: Text): string =>
  definition.unit === 'share' ? formatChange(definition, change, text) : formatBareChange(definition, change, text);
