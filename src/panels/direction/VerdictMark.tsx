import type { ThesisVerdict } from '../../engine/index.ts';
import { VERDICT_GLYPHS } from './verdicts.ts';

/** The glyph of a verdict; its name always stands beside it or in the label around it. */
export function VerdictMark({ verdict, size = 14 }: { readonly verdict: ThesisVerdict; readonly size?: number }) {
  return (
    <svg class="verdict-mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path fill-rule="evenodd" d={VERDICT_GLYPHS[verdict]} />
    </svg>
  );
}
