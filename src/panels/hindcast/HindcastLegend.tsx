import type { Text } from '../../i18n/index.ts';

const MARKS = ['observed', 'model', 'distance', 'nothing'] as const;

/** What the marks of the charts mean. */
export function HindcastLegend({ text }: { readonly text: Text }) {
  return (
    <ul class="hindcast-legend">
      {MARKS.map((mark) => (
        <li key={mark}>
          <svg width="18" height="16" viewBox="0 0 18 16" aria-hidden="true">
            {mark === 'observed' ? (
              <rect class="hindcast-mark observed" x="7" y="2" width="4" height="12" />
            ) : mark === 'model' ? (
              <>
                <line class="hindcast-whisker model" x1="1" x2="17" y1="8" y2="8" />
                <circle class="hindcast-mark model" cx="9" cy="8" r="5" />
              </>
            ) : mark === 'distance' ? (
              <rect class="hindcast-mark distance" x="5" y="4" width="8" height="8" />
            ) : (
              <line class="axis-line" x1="9" x2="9" y1="1" y2="15" />
            )}
          </svg>
          {text.t(`hindcast.legend.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
