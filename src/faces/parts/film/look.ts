import type { LayerId } from '../../../engine/index.ts';

/** Colours and letters of the page, for a canvas. */
export interface Look {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly layer: (layer: LayerId) => string;
  /** A font of the page, size in units of the layout. */
  readonly font: (size: number, weight?: number) => string;
}

/** Reads them from the page, as it looks now. */
export function readLook(root: HTMLElement = document.documentElement): Look {
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const family = read('--font');
  return {
    ground: read('--ground'),
    text: read('--text'),
    muted: read('--muted'),
    line: read('--line'),
    layer: (layer) => read(`--layer-${layer}`),
    font: (size, weight = 400) => `${weight} ${size}px ${family}`,
  };
}

/** Fetches the letters of some texts: a canvas draws with what is there, and doesn't draw again. */
export async function fetchLetters(look: Look, texts: readonly string[]): Promise<void> {
  const all = [...new Set(texts.join(''))].join('');
  await Promise.all([400, 600].map((weight) => document.fonts.load(look.font(20, weight), all)));
}
