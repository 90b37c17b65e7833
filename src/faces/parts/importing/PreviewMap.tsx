import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CityPreview } from '../../../import/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { frameFor, paintPreview, placeAt } from './paintPreview.ts';

interface PreviewMapProps {
  readonly text: Text;
  readonly preview: CityPreview;
  /** Repainted when it changes. */
  readonly theme: string;
  readonly onCentre: (lonLat: readonly [number, number]) => void;
}

/** Kilometres that an arrow key moves the centre. */
const STEP_KM = 0.5;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The city as it will be, by people or by jobs. A click, or the arrow keys, move the centre. */
export function PreviewMap({ text, preview, theme, onCentre }: PreviewMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const what = useSignal<'people' | 'jobs'>('people');
  const hasJobs = preview.jobs.some((count) => count > 0);
  const shown = hasJobs ? what.value : 'people';
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const paint = () => {
      const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
      element.width = Math.max(1, Math.round(element.clientWidth * ratio));
      element.height = Math.max(1, Math.round(element.clientHeight * ratio));
      const colour = (name: string) => getComputedStyle(element).getPropertyValue(name).trim();
      const colours = {
        land: colour('--import-land'),
        low: colour('--import-low'),
        high: colour('--import-high'),
        core: colour('--import-core'),
        water: colour('--import-water'),
        line: colour('--import-line'),
      };
      paintPreview(element, preview, preview[shown], colours);
    };
    paint();
    const sizes = new ResizeObserver(paint);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [preview, shown, theme]);
  const centreAt = (event: MouseEvent) => {
    const element = canvas.current;
    if (element === null || event.detail === 0) return;
    const box = element.getBoundingClientRect();
    const frame = frameFor(preview, box.width, box.height);
    onCentre(placeAt(preview, frame, event.clientX - box.left, event.clientY - box.top));
  };
  const moveBy = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const cells = (STEP_KM * 1000) / preview.cellSize_m;
    const [x, y] = [preview.core.x + arrow[0] * cells, preview.core.y + arrow[1] * cells];
    onCentre([preview.origin[0] + x * preview.step[0], preview.origin[1] + y * preview.step[1]]);
  };
  return (
    <figure class="import-preview">
      <button
        type="button"
        class="import-canvas"
        data-testid="import-preview"
        aria-label={text.t('import.preview.label', { what: text.t(`import.${shown}`) })}
        onClick={centreAt}
        onKeyDown={moveBy}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </button>
      <figcaption>
        <span>{text.t('import.preview.hint')}</span>
        {hasJobs ? (
          <span class="import-what" role="group" aria-label={text.t('import.preview.what')}>
            {(['people', 'jobs'] as const).map((id) => (
              <button
                key={id}
                type="button"
                class="small-button"
                data-testid={`import-show-${id}`}
                aria-pressed={shown === id}
                onClick={() => (what.value = id)}
              >
                {text.t(`import.${id}`)}
              </button>
            ))}
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}
