import { LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { LegendSpec } from '../../map/index.ts';
import { Glyph } from '../../panels/index.ts';
import { LightsKey } from '../parts/Legend.tsx';

interface KioskKeyProps {
  readonly text: Text;
  readonly spec: LegendSpec;
  /** Pixels of a glyph. */
  readonly glyph_px: number;
}

/** What the map's colours are, as far as they are functions, and how many people one light is. */
export function KioskKey({ text, spec, glyph_px }: KioskKeyProps) {
  if (spec.body.kind !== 'items') return null;
  return (
    <div class="kiosk-key" data-testid="kiosk-key">
      <div>
        <ul>
          {LAYERS.map((layer) => (
            <li key={layer}>
              <Glyph layer={layer} size={glyph_px} /> {text.t(`layer.${layer}`)}
            </li>
          ))}
        </ul>
        <LightsKey text={text} spec={spec} />
      </div>
    </div>
  );
}
