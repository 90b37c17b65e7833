/** Where a worker finds a city: a bundled one by URL, or a city file's text. */
export interface CitySource {
  readonly cityUrl?: string;
  readonly cityText?: string;
  readonly cityName?: string;
  /** Packed roads at rest of a bundled city under default parameters. */
  readonly roadsUrl?: string;
}
