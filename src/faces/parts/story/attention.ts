/** Whether the reader holds the story up: by its button, by pointing at its card, or with the keyboard in it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export type AttentionKind = 'pointer' | 'keyboard';

export interface Attention {
  readonly held: ReadonlySignal<boolean>;
  /** Holds it, or lets it go on. */
  readonly hold: () => void;
  readonly attend: (kind: AttentionKind, on: boolean) => void;
}

export function createAttention(): Attention {
  const paused = signal(false);
  const kinds = signal<ReadonlySet<AttentionKind>>(new Set());
  return {
    held: computed(() => paused.value || kinds.value.size > 0),
    hold: () => {
      paused.value = !paused.peek();
    },
    attend: (kind, on) => {
      if (on === kinds.peek().has(kind)) return;
      const next = new Set(kinds.peek());
      if (on) next.add(kind);
      else next.delete(kind);
      kinds.value = next;
    },
  };
}
