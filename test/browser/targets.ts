import type { Page } from 'playwright-core';

/**
 * Smaller in one direction, each with another way to the same: what a lever means is also in the documentation, and the
 * dates on a curve are fields as well.
 */
const EXCUSED = '.lever-info, .point-handle';

/** What is to be pressed and reaches less than 44 pixels either way, one line each. Links in a text are text. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((excused) => {
    const LEAST_PX = 43.5;
    const FAR_PX = 30;
    const root = [...document.querySelectorAll('dialog:modal, [data-testid="crash"]')].at(-1) ?? document.body;
    const controls = root.querySelectorAll<HTMLElement>(
      'button, select, input, summary, [role="tab"], [role="slider"], [role="switch"]',
    );
    const scrolled = () => [...document.querySelectorAll('*')].filter((one) => one.scrollTop !== 0);
    const before = new Map(scrolled().map((one) => [one, one.scrollTop]));
    const small = [...controls].flatMap((control) => {
      if (control.matches(excused) || !control.checkVisibility({ visibilityProperty: true })) return [];
      // A list cuts off what stands half outside it.
      control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const label = control.closest('label');
      /** Whether a finger there would press it, or the words that belong to it. */
      const hits = (right: number, down: number): boolean => {
        const hit = document.elementFromPoint(x + right, y + down);
        return hit !== null && (control.contains(hit) || label?.contains(hit) === true);
      };
      // What lies outside the window, or behind something, isn't there to be pressed.
      if (!hits(0, 0)) return [];
      /** How far it reaches that way, px; `most` are enough. */
      const reach = (right: number, down: number, most: number): number => {
        let far = 0;
        while (far < most && hits(right * (far + 1), down * (far + 1))) far++;
        return far;
      };
      /** Both ways along a line. To find what is at a place takes long: nobody looks further than is asked for. */
      const span = (right: number, down: number): number => {
        const back = reach(-right, -down, FAR_PX);
        return back + reach(right, down, Math.min(FAR_PX, Math.ceil(LEAST_PX) - back - 1)) + 1;
      };
      const [wide, high] = [span(1, 0), span(0, 1)];
      if (wide >= LEAST_PX && high >= LEAST_PX) return [];
      const name = control.dataset['testid'] ?? control.getAttribute('aria-label') ?? control.className;
      return [`${wide} × ${high} px: ${name}`];
    });
    for (const one of new Set([...scrolled(), ...before.keys()])) one.scrollTop = before.get(one) ?? 0;
    return small;
  }, EXCUSED);
}
