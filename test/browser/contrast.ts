/**
 * Contrast of words as they are drawn. axe gives up where it cannot tell what is behind a word, and that is over the map
 * and in every chart: most of what this page says. Here the page is drawn twice, once with its words left out and once
 * with them in magenta. Where the two differ there are letters; the first says what is behind them.
 */
import type { Page } from 'playwright-core';
import { type Picture, takePicture } from './picture.ts';

type Colour = readonly [red: number, green: number, blue: number];

interface Words {
  readonly words: string;
  readonly boxes: readonly (readonly [left: number, top: number, right: number, bottom: number])[];
  readonly colour: Colour;
  /** Of the colour and of everything around it, 0 to 1. */
  readonly opacity: number;
  /** WCAG 2.2, 1.4.3: large letters need less. */
  readonly needs: number;
}

const MAGENTA: Colour = [255, 0, 255];
/** How much of a pixel a letter has to cover to count: what is on its edge is of both colours. */
const COVERED = 0.6;
/** Fewer pixels than these are no word that anybody sees: it is hidden, or behind something. */
const FEWEST_PIXELS = 12;
/** Some hair of a map's line may run behind a word. */
const LEAST_READABLE = 0.1;

/** Something that glides, or is drawn a frame late, is somewhere else in the second picture: it is looked at again. */
const LOOKS = 4;

/** Words on the screen whose contrast is too low, one line each. What isn't in use is excused, as WCAG does. */
export async function paleWords(page: Page): Promise<string[]> {
  let found: string[] = [];
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await page.waitForTimeout(400);
    found = await lookOnce(page);
    if (found.length === 0) break;
  }
  return found;
}

async function lookOnce(page: Page): Promise<string[]> {
  const words = await page.evaluate(findWords);
  const without = await drawn(page, 'transparent');
  const magenta = await drawn(page, 'rgb(255 0 255)');
  await page.evaluate(paintWords, undefined);
  return words.flatMap((word) => {
    const found = contrastOf(word, without, magenta);
    if (found === undefined || found.ratio >= word.needs - 0.05) return [];
    const pair = `${word.colour.join(',')} on ${found.behind.join(',')}`;
    return [`contrast ${found.ratio.toFixed(2)} of ${word.needs}: ${word.words} (${pair})`];
  });
}

async function drawn(page: Page, colour: string): Promise<Picture> {
  await page.evaluate(paintWords, colour);
  return takePicture(page);
}

/** Runs in the page: paints every letter in a colour and leaves all else; undefined paints them as they were. */
function paintWords(colour: string | undefined): void {
  const kept = globalThis as { wordSheet?: CSSStyleSheet };
  kept.wordSheet ??= new CSSStyleSheet();
  const others = document.adoptedStyleSheets.filter((sheet) => sheet !== kept.wordSheet);
  document.adoptedStyleSheets = colour === undefined ? others : [...others, kept.wordSheet];
  kept.wordSheet.replaceSync(
    `* { -webkit-text-fill-color: ${colour} !important; transition: none !important }
     text, tspan { fill: ${colour} !important; fill-opacity: 1 !important }`,
  );
}

/** Runs in the page: every piece of text that could be seen, where it is and in which colour. */
function findWords(): Words[] {
  // Also what lets a finger through has to say what it covers.
  const touchable = new CSSStyleSheet();
  touchable.replaceSync('* { pointer-events: auto !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, touchable];
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour: string): readonly number[] => {
    if (pen === null) return [0, 0, 0, 255];
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const opacityOf = (element: Element | null): number =>
    element === null ? 1 : Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement);
  /** Something opaque lies over the middle of a box, or what scrolls it has cut it off. */
  const covered = (element: Element, { left, top, right, bottom }: DOMRect): boolean => {
    const over = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
    const own = element instanceof SVGElement ? (element.ownerSVGElement ?? element) : element;
    const at = over.findIndex((one) => own.contains(one));
    if (at < 0) return true;
    const above = over.slice(0, at);
    return above.some((one) => !element.contains(one) && rgba(getComputedStyle(one).backgroundColor)[3] === 255);
  };
  const unused = '[disabled], [aria-disabled="true"], [inert], option, script, style, title, desc';
  const all: { readonly element: Element; readonly text: string; readonly boxes: DOMRectList }[] = [];
  // Behind an open dialog nothing is in use.
  const root = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? '';
    const element = walker.currentNode.parentElement;
    if (text === '' || element === null) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    all.push({ element, text, boxes: range.getClientRects() });
  }
  for (const element of root.querySelectorAll('select, input:not([type="range"], [type="checkbox"], [type="radio"])'))
    all.push({ element, text: (element as HTMLInputElement).value, boxes: element.getClientRects() });
  const words = all.flatMap(({ element, text, boxes }) => {
    if (element.closest(unused) !== null || !element.checkVisibility({ visibilityProperty: true })) return [];
    const style = getComputedStyle(element);
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba(element instanceof SVGElement ? style.fill : style.color);
    const size_px = Number.parseFloat(style.fontSize);
    const large = size_px >= 24 || (size_px >= 18.66 && Number(style.fontWeight) >= 700);
    return [
      {
        words: text.slice(0, 60),
        boxes: [...boxes]
          .filter((box) => !covered(element, box))
          .map(({ left, top, right, bottom }) => [left, top, right, bottom] as const),
        colour: [red, green, blue] as const,
        opacity: (alpha / 255) * opacityOf(element),
        needs: large ? 3 : 4.5,
      },
    ];
  });
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== touchable);
  return words;
}

/** @returns undefined where nothing of the words is seen */
function contrastOf(words: Words, without: Picture, magenta: Picture): { ratio: number; behind: Colour } | undefined {
  const found: { ratio: number; behind: Colour }[] = [];
  for (const [left, top, right, bottom] of words.boxes)
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(without.height, bottom); y++)
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(without.width, right); x++) {
        if (coverage(without, magenta, x, y) * (1 / words.opacity) < COVERED) continue;
        const behind = at(without, x, y);
        found.push({ ratio: ratio(blend(words.colour, behind, words.opacity), behind), behind });
      }
  if (found.length < FEWEST_PIXELS) return undefined;
  found.sort((a, b) => a.ratio - b.ratio);
  return found[Math.floor(found.length * LEAST_READABLE)];
}

function at({ data, width, channels }: Picture, x: number, y: number): Colour {
  const first = (y * width + x) * channels;
  return [data[first] ?? 0, data[first + 1] ?? 0, data[first + 2] ?? 0];
}

/** How much magenta lies on a colour, 0 to 1. Makes no objects: it is asked for every pixel of every word's box. */
function coverage(without: Picture, magenta: Picture, x: number, y: number): number {
  const from = (y * without.width + x) * without.channels;
  const to = (y * magenta.width + x) * magenta.channels;
  let along = 0;
  let whole = 0;
  for (let channel = 0; channel < 3; channel++) {
    const before = without.data[from + channel]!;
    const way = MAGENTA[channel]! - before;
    along += (magenta.data[to + channel]! - before) * way;
    whole += way * way;
  }
  return whole === 0 ? 0 : along / whole;
}

function blend(over: Colour, under: Colour, opacity: number): Colour {
  const mix = (channel: 0 | 1 | 2) => over[channel] * opacity + under[channel] * (1 - opacity);
  return [mix(0), mix(1), mix(2)];
}

/** WCAG 2.2, contrast ratio. */
function ratio(a: Colour, b: Colour): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
