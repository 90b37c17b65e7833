import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Padding } from '../../map/index.ts';

/** The window, and how large one pixel of the design for 1920 × 1080 is in it. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

const DESIGN_REM_PX = 16;

function measure(): Viewport {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    unit: rem > 0 ? rem / DESIGN_REM_PX : 1,
  };
}

/** The window's size, followed. The style sheet says how large a rem is; everything is measured in those. */
export function useViewport(): ReadonlySignal<Viewport> {
  const viewport = useSignal<Viewport>(measure());
  useEffect(() => {
    const follow = () => {
      const now = measure();
      const { width, height, unit } = viewport.peek();
      if (now.width !== width || now.height !== height || now.unit !== unit) viewport.value = now;
    };
    follow();
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return viewport;
}

/** A window for which the parts stand one under the other; the same limit as in the style sheet. */
export const isPhone = ({ width }: Viewport): boolean => width <= 700;
const isUpright = ({ width, height }: Viewport): boolean => height > width;

/** Pixels of the map that the parts cover. */
export function paddingOf(viewport: Viewport, projector: boolean): Padding {
  const { unit, height } = viewport;
  const units = (top: number, right: number, bottom: number, left: number): Padding => ({
    top: top * unit,
    right: right * unit,
    bottom: bottom * unit,
    left: left * unit,
  });
  if (isPhone(viewport)) return { top: 172, right: 8, bottom: Math.min(500, Math.round(height * 0.6)), left: 8 };
  if (projector) return units(190, 300, 300, 160);
  return isUpright(viewport) ? units(480, 40, 840, 40) : units(130, 400, 330, 270);
}
