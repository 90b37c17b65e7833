import { useSignal, useSignalEffect } from '@preact/signals';
import type { FaceProps, PageState } from '../../page.ts';
import { standsSomewhere } from './standing.ts';
import type * as Desk from './DrawDesk.tsx';
import { drawOrder } from './drawOpen.ts';

/** Opens the list of what can be drawn. */
export function DrawButton({ state }: Pick<FaceProps, 'state'>) {
  const open = drawOrder.value !== undefined;
  return (
    <button
      type="button"
      class="small-button"
      data-testid="draw-open"
      aria-pressed={open}
      disabled={!state.ready.value}
      onClick={() => (drawOrder.value = open ? undefined : {})}
    >
      {state.text.value.t('draw.open')}
    </button>
  );
}

/** The desk, fetched when something is drawn, or stands drawn. */
export function DrawPlace(props: FaceProps) {
  const desk = useSignal<typeof Desk | undefined>(undefined);
  useSignalEffect(() => {
    if (desk.peek() !== undefined || !isAsked(props.state)) return;
    import('./DrawDesk.tsx').then(
      (module) => (desk.value = module),
      () => (drawOrder.value = undefined),
    );
  });
  const Fetched = desk.value?.DrawDesk;
  return Fetched === undefined ? null : <Fetched {...props} />;
}

/** Not before the first picture: nobody has drawn anything until then. */
const isAsked = (state: PageState): boolean =>
  state.drawn.value && (drawOrder.value !== undefined || standsSomewhere(state.policy.value));
