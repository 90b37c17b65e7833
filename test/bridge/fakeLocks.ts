/** Web Locks as a page and its workers share them. */
export class FakeLocks {
  readonly #held = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  readonly request = async (name: string, options: unknown, callback?: () => unknown): Promise<void> => {
    const act = (callback ?? options) as () => unknown;
    const signal = typeof options === 'object' ? (options as { readonly signal?: AbortSignal }).signal : undefined;
    if (this.#held.has(name)) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    }
    this.#held.add(name);
    await act();
    this.release(name);
  };

  /** Whoever held it is gone. */
  release(name: string): void {
    this.#held.delete(name);
    this.#waiting.get(name)?.shift()?.();
  }

  /** The same locks for one worker, and what lets go of all that it holds when it dies. */
  forWorker(): { readonly locks: Pick<LockManager, 'request'>; readonly die: () => void } {
    const names: string[] = [];
    const request = (name: string, callback: () => unknown) => {
      names.push(name);
      return this.request(name, callback);
    };
    return {
      locks: { request } as unknown as Pick<LockManager, 'request'>,
      die: () => names.forEach((name) => this.release(name)),
    };
  }
}
