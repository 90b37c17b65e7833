import { INDICATORS, indicatorIndex, type LayerId, LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { formatBareChange, formatValue } from './format.ts';
import { IndicatorFacts } from './IndicatorCard.tsx';
import type { Range } from '../ranges/ensemble.ts';
import type { LAYERED_FAMILIES } from './groups.ts';
import { sayRange } from './ranges.ts';

interface LayerListProps {
  readonly text: Text;
  readonly family: (typeof LAYERED_FAMILIES)[number];
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  readonly startYear: number;
  /** Layers whose change luck alone would explain. */
  readonly withinChance?: ReadonlySet<LayerId>;
  /** Where the run is heading, by layer: the number, and what is said of it. */
  readonly heading?: readonly LayerHeading[] | undefined;
  /** Prefix of the values' test ids. */
  readonly testid: string;
  /** Where other seeds lie, by the indicator's place in the registry. */
  readonly rangeOf?: ((column: number) => Range | undefined) | undefined;
}

export interface LayerHeading {
  /** NaN for a layer that the city doesn't have. */
  readonly value: number;
  readonly said: string;
}

/** One number a layer: now, against a mark where it was, and a diamond where it is heading. */
export function LayerList({
  text,
  family,
  start,
  now,
  startYear,
  withinChance,
  heading,
  testid,
  rangeOf,
}: LayerListProps) {
  const columns = LAYERS.map((layer) => indicatorIndex(`${family}.${layer}`));
  const definition = INDICATORS[columns[0] ?? 0];
  if (definition === undefined) return null;
  const ranges = columns.map((column) => rangeOf?.(column));
  const largest = Math.max(
    ...columns.map((column, index) => Math.max(start[column] ?? 0, now[column] ?? 0, ranges[index]?.high ?? 0)),
    ...(heading ?? []).map(({ value }) => value || 0),
    1e-9,
  );
  return (
    <>
      <table class="layer-list">
        <colgroup>
          <col class="name-column" />
          <col />
          <col class="value-column" />
          <col class="change-column" />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text.t('results.function')}</th>
            <th scope="col">{text.t('results.start', { year: startYear })}</th>
            <th scope="col">{text.t('results.now')}</th>
            <th scope="col">{text.t('results.change')}</th>
          </tr>
        </thead>
        <tbody>
          {LAYERS.map((layer, index) => {
            const before = start[columns[index] ?? 0] ?? Number.NaN;
            const after = now[columns[index] ?? 0] ?? Number.NaN;
            const chance = withinChance?.has(layer) ?? false;
            const range = ranges[index];
            const rest = heading?.[index];
            return (
              <tr key={layer} class={`layer-${layer}`}>
                <th scope="row" title={text.t(`layer.${layer}.what`)}>
                  <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
                </th>
                <td class="bar-cell">
                  <span
                    class="share-bar"
                    style={{ '--now': String(after / largest), '--was': String(before / largest) }}
                  >
                    {rest === undefined || Number.isNaN(rest.value) ? null : (
                      <span
                        class="heading-mark"
                        data-testid={`${testid}-${layer}-heading`}
                        title={rest.said}
                        style={{ '--rest': String(rest.value / largest) }}
                      />
                    )}
                  </span>
                  {range === undefined ? null : (
                    <span
                      class="range-bar"
                      data-testid={`${testid}-${layer}-range`}
                      title={sayRange(definition, range, text)}
                      style={{ '--low': String(range.low / largest), '--high': String(range.high / largest) }}
                    >
                      <span class="visually-hidden">{sayRange(definition, range, text)}</span>
                    </span>
                  )}
                  <span class="visually-hidden">
                    {formatValue(definition, before, text)} {rest?.said}
                  </span>
                </td>
                <td class="value" data-testid={`${testid}-${layer}`}>
                  {formatValue(definition, after, text)}
                </td>
                <td class={chance ? 'change muted' : 'change'} title={chance ? text.t('results.chance') : undefined}>
                  {chance && after !== before ? (
                    <>
                      <span aria-hidden="true">≈ </span>
                      <span class="visually-hidden">{text.t('results.chance')} </span>
                    </>
                  ) : null}
                  {formatBareChange(definition, after - before, text)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {withinChance === undefined || withinChance.size === 0 ? null : (
        <p class="note chance-note">{text.t('results.chance.legend')}</p>
      )}
      <details class="more">
        <summary>{text.t('results.details')}</summary>
        <IndicatorFacts text={text} definition={definition} />
      </details>
    </>
  );
}
