/** Where a command writes and what can break it off: the process's own, or a test's. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` goes to a screen, on which a line can be written over. */
  readonly isScreen: boolean;
  /** Calls back once on Ctrl-C. Call what it returns to listen no longer. */
  onInterrupt(listener: () => void): () => void;
}

/** The terminal of this process. */
export const PROCESS_TERMINAL: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  get isScreen() {
    return process.stderr.isTTY;
  },
  onInterrupt: (listener) => {
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
};

/** A signal that Ctrl-C aborts, until `end` is called. */
export function interruptOf(terminal: Terminal): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, end: terminal.onInterrupt(() => controller.abort()) };
}
