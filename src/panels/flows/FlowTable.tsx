import { LAYERS, RING_COUNT } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { netGains, ringMoves } from './ringMoves.ts';

export interface FlowTableProps {
  readonly text: Text;
  readonly now: Float32Array;
  /** Moves up to the month from which they are counted; without, from the start. */
  readonly before: Float32Array | undefined;
  /** Ring of each sector. */
  readonly ring: ArrayLike<number>;
  readonly caption: string;
}

/** What each ring gained or lost by moves, function by function, and how many left the core and came to it. */
export function FlowTable({ text, now, before, ring, caption }: FlowTableProps) {
  const rings = Array.from({ length: RING_COUNT }, (_, index) => index);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="data-table ring-table" data-testid="flow-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.t('moves.ring')}</th>
            {LAYERS.map((layer) => (
              <th key={layer} scope="col">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rings.map((index) => (
            <tr key={index}>
              <th scope="row">{text.t(`moves.ring.${index as 0 | 1 | 2 | 3}`)}</th>
              {LAYERS.map((layer, column) => {
                const moves = ringMoves(column, now, before, ring);
                const sum = (pick: (from: number, to: number) => boolean) =>
                  moves.reduce(
                    (total, row, from) =>
                      total + row.reduce((part, value, to) => part + (pick(from, to) ? value : 0), 0),
                    0,
                  );
                return (
                  <td key={layer}>
                    {text.signed(netGains(moves)[index] ?? 0)}
                    <small>
                      {text.t('moves.inOut', {
                        in: text.number(sum((from, to) => to === index && from !== index)),
                        out: text.number(sum((from, to) => from === index && to !== index)),
                      })}
                    </small>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
