import type { ComponentChildren } from 'preact';
import { CELL_COLUMNS, columnIndex, LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { Icon } from '../Icon.tsx';

export interface CellCardProps {
  readonly text: Text;
  readonly cell: number;
  /** Name of the district, or undefined where there is none. */
  readonly district: string | undefined;
  readonly distance_km: number;
  readonly inCore: boolean;
  readonly cells: Float32Array;
  readonly startCells: Float32Array;
  readonly startYear: number;
  /** Shown only where the card stays until closed. */
  readonly onClose?: (() => void) | undefined;
  /** Stands below the heading. */
  readonly children?: ComponentChildren;
}

/** What is in one cell, and what has changed there. */
export function CellCard(props: CellCardProps) {
  const { text, cell, district, distance_km, inCore, cells, startCells, startYear, onClose, children } = props;
  const count = cells.length / CELL_COLUMNS.length;
  const at = (values: Float32Array, column: (typeof CELL_COLUMNS)[number]) =>
    values[columnIndex(column) * count + cell] ?? Number.NaN;
  const minutes = (value: number) =>
    Number.isNaN(value) ? text.t('cell.nobody') : text.t('unit.min', { value: text.number(value, 1) });
  const converted = changeOfUse(text, at(cells, 'converted'));
  const share = (column: 'vacancy' | 'connectivity') => text.percent(at(cells, column));
  return (
    <section
      class={onClose === undefined ? 'cell-card' : 'cell-card stays'}
      data-testid="cell-card"
      aria-label={text.t('cell.name')}
    >
      <header>
        <h2>{district ?? text.t('cell.noDistrict', { index: cell })}</h2>
        <p>
          {text.t('cell.distance', { distance: text.t('unit.km', { value: text.number(distance_km, 1) }) })}
          {inCore ? ` · ${text.t('cell.inCore')}` : ''}
        </p>
        {onClose === undefined ? null : (
          <button type="button" class="icon-button" aria-label={text.t('cell.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {children}
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{text.t('results.function')}</span>
            </th>
            <th scope="col">{text.t('cell.persons')}</th>
            <th scope="col">{text.t('cell.change', { year: startYear })}</th>
          </tr>
        </thead>
        <tbody>
          {LAYERS.map((layer) => {
            const now = at(cells, layer);
            return (
              <tr key={layer}>
                <th scope="row">
                  <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
                </th>
                <td>{text.number(now)}</td>
                <td class="change">{text.signed(now - at(startCells, layer))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <dl>
        <div>
          <dt>{text.t('cell.rent')}</dt>
          <dd>
            {text.t('cell.rent.both', {
              homes: text.number(at(cells, 'rent')),
              workplaces: text.number(at(cells, 'workRent')),
            })}
          </dd>
        </div>
        <div>
          <dt>{text.t('cell.vacancy')}</dt>
          <dd>{share('vacancy')}</dd>
        </div>
        {converted === undefined ? null : (
          <div>
            <dt>{text.t('cell.converted')}</dt>
            <dd>{converted}</dd>
          </div>
        )}
        <div>
          <dt>{text.t('cell.commute')}</dt>
          <dd>{minutes(at(cells, 'commute_min'))}</dd>
        </div>
        <div>
          <dt>{text.t('cell.logical')}</dt>
          <dd>{minutes(at(cells, 'logicalDistance_min'))}</dd>
        </div>
        <div>
          <dt>{text.t('cell.connectivity')}</dt>
          <dd>{share('connectivity')}</dd>
        </div>
      </dl>
    </section>
  );
}

/** How much floor space has changed its use, and which way: the sign of the number. Nothing where none has. */
export function changeOfUse(text: Text, converted: number): string | undefined {
  const share = text.percent(Math.abs(converted), 1);
  if (!/[1-9]/.test(share)) return undefined;
  return text.t(converted > 0 ? 'cell.converted.toHomes' : 'cell.converted.toWorkplaces', { share });
}
