import type { Padding } from '../types.ts';

/** Who made the base map, in the corner of the map that no panel covers. */
export class Credit {
  readonly #element = document.createElement('p');

  constructor(host: HTMLElement) {
    this.#element.className = 'basemap-credit';
    this.#element.hidden = true;
    host.append(this.#element);
  }

  /** Empty: nothing to say. */
  say(text: string): void {
    this.#element.textContent = text;
    this.#element.hidden = text === '';
  }

  place({ left, right, bottom }: Padding): void {
    Object.assign(this.#element.style, { left: `${left}px`, right: `${right}px`, bottom: `${bottom}px` });
  }
}
