import {
  type City,
  cityParameters,
  packedRoads,
  type ParameterOverrides,
  rememberRoads,
  roadsKey,
} from '../engine/index.ts';

/** Where a worker may find roads at rest that were searched for before. Failing to is no error: they are searched again. */
export interface RoadSources {
  /** Packed roads that came with the page. */
  fetchRoads(url: string): Promise<Uint8Array>;
  /** Those of earlier visits, kept on this machine, and their place there. */
  readonly shelf: RoadShelf;
}

export interface RoadShelf {
  take(key: string): Promise<Uint8Array | undefined>;
  put(key: string, packed: Uint8Array): Promise<void>;
}

/** Spares a worker the search for roads at rest, the longest part of loading a city, where it was made before. */
export class KnownRoads {
  readonly #sources: RoadSources;
  /** Addresses that were fetched, or are being fetched. */
  readonly #fetched = new Map<string, Promise<void>>();

  constructor(sources: RoadSources) {
    this.#sources = sources;
  }

  /**
   * Hands the engine what is known of a city's roads at rest.
   * @param url of roads that came with the page, under default parameters
   * @returns keeps what the engine finds from now on, if it had to search
   */
  async recall(city: City, overrides: ParameterOverrides, url?: string): Promise<() => void> {
    const key = roadsKey(city, cityParameters(city, overrides, 'parameters'));
    if (url !== undefined) await this.#fetch(url);
    if (packedRoads(key) === undefined) await this.#takeFromShelf(key);
    if (packedRoads(key) !== undefined) return () => undefined;
    return () => {
      const found = packedRoads(key);
      // Without room or leave to keep it, the next visit searches again.
      if (found !== undefined) this.#sources.shelf.put(key, found).catch(() => undefined);
    };
  }

  #fetch(url: string): Promise<void> {
    const under = this.#fetched.get(url) ?? this.#sources.fetchRoads(url).then(remember, () => undefined);
    this.#fetched.set(url, under);
    return under;
  }

  async #takeFromShelf(key: string): Promise<void> {
    const packed = await this.#sources.shelf.take(key).catch(() => undefined);
    if (packed !== undefined) remember(packed);
  }
}

function remember(packed: Uint8Array): void {
  rememberRoads(packed);
}
