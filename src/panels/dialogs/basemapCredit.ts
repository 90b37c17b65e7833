import { signal } from '@preact/signals';

/** The host's own base map, for whoever credits it. */
export interface BasemapCredit {
  /** File or address. */
  readonly name: string;
  /** Who made it; empty where the archive names nobody. */
  readonly credit: string;
  readonly remove: () => void;
}

/** The base map of the page; undefined without one. It belongs to the page, whichever run and face it shows. */
export const basemapCredit = signal<BasemapCredit | undefined>(undefined);
