import { CellCard } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { MapSignals } from './MapPane.tsx';

/** The cell under the pointer, else the one that was chosen. */
export function Place({ state, signals }: Pick<FaceProps, 'state'> & { readonly signals: MapSignals }) {
  const run = state.run.value;
  const shown = state.shown.value;
  const cell = signals.hovered.value ?? signals.selected.value;
  if (run === undefined || shown === undefined || cell === undefined) return null;
  const text = state.text.value;
  const district = run.city.districts[run.city.district[cell] ?? -1];
  const distance_km = run.city.distance_km[cell] ?? 0;
  return (
    <CellCard
      text={text}
      cell={cell}
      district={district === undefined ? undefined : text.name(district)}
      distance_km={distance_km}
      inCore={distance_km <= run.city.core.radius_km}
      cells={shown.cells}
      startCells={run.start.cells}
      startYear={run.startYear}
      onClose={signals.hovered.value === undefined ? () => (signals.selected.value = undefined) : undefined}
    />
  );
}
