import { useSignal } from '@preact/signals';
import { Dialog } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';

/** Throws the work on this lesson away, after asking. */
export function StartAgain({ desk }: { readonly desk: Desk }) {
  const asking = useSignal(false);
  const text = desk.state.text.value;
  return (
    <>
      <button type="button" class="text-button" data-testid="again" onClick={() => (asking.value = true)}>
        {text.t('class.again')}
      </button>
      {asking.value ? (
        <Dialog
          text={text}
          title={text.t('class.again.title')}
          testid="again-dialog"
          onClose={() => (asking.value = false)}
        >
          <p>{text.t('class.again.text')}</p>
          <div class="class-buttons">
            <button type="button" class="button" onClick={() => (asking.value = false)}>
              {text.t('class.again.no')}
            </button>
            <button
              type="button"
              class="button primary"
              data-testid="again-yes"
              onClick={() => {
                asking.value = false;
                desk.startAgain();
              }}
            >
              {text.t('class.again.yes')}
            </button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
