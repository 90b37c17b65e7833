import { type City, parseCity, parseJson } from '../engine/index.ts';
import type { CitySource } from './citySource.ts';

/** The city a worker read last, kept for the next question about the same one. */
export class KnownCity {
  readonly #around: { fetchText(url: string): Promise<string> };
  #key: string | undefined;
  #city: City | undefined;

  /** @param around what a worker has of its surroundings */
  constructor(around: { fetchText(url: string): Promise<string> }) {
    this.#around = around;
  }

  /** Undefined before the first one. */
  get city(): City | undefined {
    return this.#city;
  }

  /** Text of a city file; undefined where the city at hand came from the same address. */
  async textOf({ cityText, cityUrl = '' }: CitySource): Promise<string | undefined> {
    return cityText ?? (this.#key === cityUrl ? undefined : this.#around.fetchText(cityUrl));
  }

  /** Reads a city unless it is the one at hand. @returns whether it is another one @throws InputError */
  read({ cityUrl, cityName }: CitySource, text: string | undefined): boolean {
    const key = cityUrl ?? text;
    if (text === undefined || this.#key === key) return false;
    this.#city = parseCity(parseJson('city', cityName ?? 'city file', text, 'a JSON city file'), cityName);
    this.#key = key;
    return true;
  }
}
