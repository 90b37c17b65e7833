import type { PageState } from '../../page.ts';

/** What the diamonds are, or why there are none: a word of it, with more behind it. */
export function HeadingNote({ state }: { readonly state: Pick<PageState, 'heading' | 'text' | 'twin'> }) {
  const heading = state.heading.value;
  const text = state.text.value;
  if (heading === undefined) return null;
  if (heading.status !== 'known')
    return (
      <p class="note heading-note" data-testid="heading-note" data-status={heading.status}>
        {text.t(`heading.${heading.status}`)}
      </p>
    );
  return (
    <details class="more heading-note" data-testid="heading-note" data-status="known">
      <summary>
        <span class="heading-key" aria-hidden="true" /> {text.t('heading.title')}
      </summary>
      <p class="note">
        {text.t('heading.what')} {state.twin.value === undefined ? null : text.t('heading.onlyA')}
      </p>
    </details>
  );
}
