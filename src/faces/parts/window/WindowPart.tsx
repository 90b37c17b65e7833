import { useSignal, useSignalEffect } from '@preact/signals';
import { HOUSING } from '../../../engine/index.ts';
import type { FaceProps } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';
import type * as Acts from './WindowActs.tsx';

export interface WindowProps extends FaceProps {
  readonly signals: MapSignals;
  /** Shows the card over the map, where the face has no other place for it. */
  readonly card?: boolean;
}

/** What becomes of a touched window; fetched when one is touched, or somebody is asked. */
export function WindowPart(props: WindowProps) {
  const { signals } = props;
  const acts = useSignal<typeof Acts | undefined>(undefined);
  useSignalEffect(() => {
    const wanted = signals.window?.value ?? signals.asked.value ?? signals.followed.value;
    if (wanted === undefined || acts.peek() !== undefined) return;
    // Without a network a touch chooses the cell alone.
    import('./WindowActs.tsx').then(
      (module) => (acts.value = module),
      () => undefined,
    );
  });
  const Fetched = acts.value?.WindowActs;
  const cell = signals.selected.value;
  return (
    <>
      {Fetched === undefined ? null : <Fetched {...props} />}
      {props.card === true && cell !== undefined && signals.asked.value === undefined ? (
        <div class="ask-on-map">
          <AskButton {...props} cell={cell} />
        </div>
      ) : null}
    </>
  );
}

/** Asks the first household of a cell: the way to a window without a pointer. */
export function AskButton({ state, actions, signals, cell }: WindowProps & { readonly cell: number }) {
  const ask = async () => {
    const [id] = await actions.ask.allAt(cell, HOUSING);
    signals.who.value = true;
    if (id !== undefined) signals.asked.value = { kind: 'household', id };
  };
  return (
    <button type="button" class="small-button" data-testid="ask-here" onClick={() => void ask()}>
      {state.text.value.t('window.ask')}
    </button>
  );
}
