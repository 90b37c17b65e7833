import { useSignal, useSignalEffect } from '@preact/signals';
import { AskButton } from './AskButton.tsx';
import type * as Acts from './WindowActs.tsx';
import type { WindowProps } from './windowProps.ts';

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
  useSignalEffect(() => {
    // Where the card is closed by leaving the cell, the next cell doesn't open it again.
    if (props.card === true && signals.selected.value === undefined) signals.who.value = false;
  });
  const Fetched = acts.value?.WindowActs;
  const cell = signals.selected.value;
  return (
    <>
      {Fetched === undefined ? null : <Fetched {...props} />}
      {props.card === true && cell !== undefined && !signals.who.value ? (
        <div class="ask-on-map">
          <AskButton {...props} cell={cell} />
        </div>
      ) : null}
    </>
  );
}
