/** What a classroom keeps on this computer. Nothing of it ever leaves the page by itself. */
export interface Store {
  read(key: string): string | undefined;
  /** False where the browser keeps nothing. */
  write(key: string, value: string): boolean;
}

const PREFIX = 'edgeward.classroom.';

/** The browser's own store; private windows and full disks refuse, and that must not stop a lesson. */
export const localStore: Store = {
  read: (key) => {
    try {
      return localStorage.getItem(PREFIX + key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(PREFIX + key, value);
      return true;
    } catch {
      return false;
    }
  },
};
