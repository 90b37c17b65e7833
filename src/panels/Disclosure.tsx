import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** Ids of the groups that are unfolded; kept by the page, so that a panel that comes back is as it was left. */
export type Unfolded = Signal<ReadonlySet<string>>;

/** What a page opens with: what people pull first, and the numbers that answer first. */
export const UNFOLDED_AT_START: ReadonlySet<string> = new Set([
  'levers.people',
  'levers.government',
  'results.distance',
  'results.information',
]);

interface DisclosureProps {
  readonly id: string;
  readonly unfolded: Unfolded;
  readonly title: string;
  /** Part of another group. */
  readonly nested?: boolean;
  /** Beside the title while folded. */
  readonly aside?: ComponentChildren;
  /** Beneath the title while folded. */
  readonly summary?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A heading that folds what is beneath it; what is folded isn't drawn. */
export function Disclosure({ id, unfolded, title, nested = false, aside, summary, children }: DisclosureProps) {
  const open = unfolded.value.has(id);
  const toggle = () => {
    const next = new Set(unfolded.peek());
    if (open) next.delete(id);
    else next.add(id);
    unfolded.value = next;
  };
  const Heading = nested ? 'h4' : 'h3';
  return (
    <section class={`fold${open ? ' fold-open' : ''}${nested ? ' fold-nested' : ''}`}>
      <div class="fold-head">
        <Heading>
          <button
            type="button"
            class="fold-button"
            data-testid={`fold-${id}`}
            aria-expanded={open}
            aria-controls={`fold-${id}`}
            onClick={toggle}
          >
            <Icon name="chevron" />
            {title}
          </button>
        </Heading>
        {open ? null : aside}
        {open || summary === undefined ? null : <div class="fold-summary">{summary}</div>}
      </div>
      <div id={`fold-${id}`} class="fold-body" hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
