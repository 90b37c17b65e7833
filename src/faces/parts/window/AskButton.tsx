import { HOUSING } from '../../../engine/index.ts';
import type { WindowProps } from './windowProps.ts';

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
