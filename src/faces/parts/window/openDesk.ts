import { signal } from '@preact/signals';
import type { WindowDesk } from './windowDesk.ts';

/** The desk of the page, once it is fetched: cards ask it where a window is. */
export const openDesk = signal<WindowDesk | undefined>(undefined);
