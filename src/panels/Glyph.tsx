import type { LayerId } from '../engine/index.ts';
import { GLYPHS } from './glyphs.ts';

/** The glyph of a layer in its colour; the name always stands beside it. */
export function Glyph({ layer, size = 14 }: { readonly layer: LayerId; readonly size?: number }) {
  return (
    <svg class={`glyph layer-${layer}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path fill-rule="evenodd" d={GLYPHS[layer]} />
    </svg>
  );
}
