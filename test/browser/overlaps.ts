import type { Page } from 'playwright-core';

/** One above the other on purpose: the handle of a slider on its track, dates on a curve, and what follows the pointer. */
const EXCUSED = '.point-handle, .story-mark, .plan-course, [aria-hidden="true"] *';

/**
 * Words that lie on other words, and controls that something else lies on, one line each. What a list has scrolled out of
 * sight isn't seen; names on the map are painted by the map and aren't looked at here.
 */
export async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate((excused) => {
    /** Letters reach out of their line a little, and lines of one paragraph may be close. */
    const SLACK_PX = 3;
    type Box = { left: number; top: number; right: number; bottom: number };
    const meet = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const isSeen = ({ left, top, right, bottom }: Box) => right - left > SLACK_PX && bottom - top > SLACK_PX;
    /** What its surroundings leave of a box. */
    const clipped = (element: Element, box: Box): Box => {
      let left = meet(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        if (overflowX !== 'visible' || overflowY !== 'visible') left = meet(left, at.getBoundingClientRect());
        if (position === 'fixed') break;
      }
      return left;
    };
    const root = [...document.querySelectorAll('dialog:modal, [data-testid="crash"]')].at(-1) ?? document.body;
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.closest(excused) === null;
    /** Whether one sees it there, and not the ground of something that lies on it. */
    const isOnTop = (element: Element, { left, top, right, bottom }: Box): boolean => {
      for (const hit of document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)) {
        if (hit.contains(element) || element.contains(hit)) return true;
        const ground = getComputedStyle(hit).backgroundColor;
        const alpha = /rgba\(.*, ([\d.]+)\)|\/ ([\d.]+)\)/.exec(ground);
        if (ground !== 'transparent' && Number(alpha?.[1] ?? alpha?.[2] ?? 1) > 0.4) return false;
      }
      return false;
    };

    const words: { element: Element; said: string; box: Box }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const said = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (said === '' || element === null || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const box = clipped(element, rect);
        if (isSeen(box)) words.push({ element, said: said.slice(0, 40), box });
      }
    }
    const found: string[] = [];
    words.forEach((a, i) => {
      for (const b of words.slice(i + 1)) {
        if (a.element === b.element || !isSeen(meet(a.box, b.box))) continue;
        // A panel that lies over another with its own ground hides what is below: that is no mixture of words.
        if ([a, b].every(({ element, box }) => isOnTop(element, box))) found.push(`“${a.said}” lies on “${b.said}”`);
      }
    });
    for (const control of root.querySelectorAll('button, select, input:not([type="range"]), summary, a[href]')) {
      if (!isShown(control)) continue;
      const box = clipped(control, control.getBoundingClientRect());
      const whole = control.getBoundingClientRect();
      // Half of it scrolled away is nothing that lies on it.
      if (!isSeen(box) || box.bottom - box.top < whole.height - 1 || box.right - box.left < whole.width - 1) continue;
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (hit === null || hit.contains(control) || control.contains(hit) || control.closest('label')?.contains(hit))
        continue;
      const name = (element: Element) => element.getAttribute('data-testid') ?? (element.className || element.tagName);
      found.push(`${name(hit)} lies on ${name(control)}`);
    }
    return [...new Set(found)];
  }, EXCUSED);
}
