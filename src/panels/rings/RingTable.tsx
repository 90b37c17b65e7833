import { LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { personsByRing, type Rings } from './rings.ts';

export interface RingTableProps {
  readonly text: Text;
  readonly rings: Rings;
  readonly cells: Float32Array;
  readonly startCells: Float32Array;
  readonly city: string;
  readonly year: number;
  readonly startYear: number;
}

/** The map as a table: functions by rings, with what changed since the start. */
export function RingTable({ text, rings, cells, startCells, city, year, startYear }: RingTableProps) {
  const now = personsByRing(rings, cells);
  const before = personsByRing(rings, startCells);
  const total = (table: number[][], layer: number) => table.reduce((sum, row) => sum + (row[layer] ?? 0), 0);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.t('rings.title')}>
      <table class="data-table ring-table" data-testid="ring-table">
        <caption class="visually-hidden">{text.t('rings.caption', { city, year, start: startYear })}</caption>
        <thead>
          <tr>
            <th scope="col">{text.t('rings.ring')}</th>
            {LAYERS.map((layer) => (
              <th key={layer} scope="col">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {now.map((row, ring) => (
            <tr key={ring}>
              <th scope="row">{ringName(text, rings, ring)}</th>
              {row.map((value, layer) => (
                <td key={LAYERS[layer]}>
                  {text.number(value)}
                  <small>{text.signed(value - (before[ring]?.[layer] ?? 0))}</small>
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

function ringName(text: Text, { edges_km }: Rings, ring: number): string {
  const decimals = (km: number) => (Number.isInteger(km) ? 0 : 1);
  const km = (index: number) => text.number(edges_km[index] ?? 0, decimals(edges_km[index] ?? 0));
  if (ring === 0) return text.t('rings.core', { to: km(1) });
  if (ring === edges_km.length - 1) return text.t('rings.beyond', { from: km(ring) });
  return text.t('rings.between', { from: km(ring), to: km(ring + 1) });
}
