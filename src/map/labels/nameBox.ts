import { fontOf, MAX_WIDTH, nameSize, type NameStyle } from './labels.ts';
import type { Point } from '../types.ts';

/** Height of a line of a name, in ems. */
const LINE = 1.2;
/** The halo around a name, px. */
const HALO_PX = 2;

/** Widths of texts, in ems. */
export type Measure = (text: string) => number;

/** Lines of a name: broken between words where it would be wider than a name may be. */
export function linesOf(name: string, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of name.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > MAX_WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Half the width and half the height that a name takes on the screen, px. */
export function halfBox(name: string, rank: number, zoom: number, style: NameStyle, measure: Measure): Point {
  const size = nameSize(rank, zoom, style);
  const lines = linesOf(name, measure);
  const width = Math.max(...lines.map(measure));
  return [(width * size) / 2 + HALO_PX, (lines.length * LINE * size) / 2 + HALO_PX];
}

/** Measures with the font that names are set in, each text once. */
export function measureIn(language: NameStyle['language']): Measure {
  const known = new Map<string, number>();
  const context = document.createElement('canvas').getContext('2d');
  const [family = 'sans-serif'] = fontOf(language);
  if (context !== null) context.font = `100px "${family}", sans-serif`;
  return (text) => {
    const width = known.get(text) ?? (context?.measureText(text).width ?? text.length * 55) / 100;
    known.set(text, width);
    return width;
  };
}
