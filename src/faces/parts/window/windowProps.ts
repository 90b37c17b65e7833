import type { FaceProps } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';

export interface WindowProps extends FaceProps {
  readonly signals: MapSignals;
  /** Shows the card over the map, where the face has no other place for it. */
  readonly card?: boolean;
}
