import './parts.css';
import { LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { type CityParts, personsByPart } from './parts.ts';

export interface PartTableProps {
  readonly text: Text;
  readonly parts: CityParts;
  readonly cells: Float32Array;
  readonly startCells: Float32Array;
  readonly city: string;
  readonly year: number;
  readonly startYear: number;
}

/** The map as a table: functions by part of the city, with what changed since the start. */
export function PartTable({ text, parts, cells, startCells, city, year, startYear }: PartTableProps) {
  const now = personsByPart(parts, cells);
  const before = personsByPart(parts, startCells);
  const total = (table: number[][], layer: number) => table.reduce((sum, row) => sum + (row[layer] ?? 0), 0);
  /** Of a function the fullest part, then or now: its bar is full. */
  const most = LAYERS.map((_, layer) => Math.max(1, ...[...now, ...before].map((row) => row[layer]!)));
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.t(`rings.title.${parts.kind}`)}>
      <table class="data-table ring-table" data-testid={`${parts.kind}-table`}>
        <caption class="visually-hidden">
          {text.t(`rings.caption.${parts.kind}`, { city, year, start: startYear })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{text.t(`rings.${parts.kind}`)}</th>
            {LAYERS.map((layer) => (
              <th key={layer} scope="col">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {now.map((row, part) => (
            <tr key={part}>
              <th scope="row">{parts.names[part]}</th>
              {row.map((value, layer) => (
                <td key={LAYERS[layer]} class={`layer-${LAYERS[layer]!}`}>
                  {text.number(value)}
                  <small>{text.signed(value - before[part]![layer]!)}</small>
                  <i
                    class="part-bar"
                    style={{ '--now': value / most[layer]!, '--start': before[part]![layer]! / most[layer]! }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.t('rings.total')}</th>
            {LAYERS.map((layer, index) => (
              <td key={layer}>
                {text.number(total(now, index))}
                <small>{text.signed(total(now, index) - total(before, index))}</small>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
