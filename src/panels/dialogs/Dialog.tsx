import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';

interface DialogProps {
  readonly text: Text;
  readonly title: string;
  readonly testid: string;
  /** Takes nearly the whole window. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog of the platform: it traps focus, closes on Escape and gives focus back by itself. */
export function Dialog({ text, title, testid, wide = false, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  /** The event of closing comes later, when the next dialog may be open already. */
  const gone = useRef(false);
  const id = useId();
  // At once, not after the next frame: an Escape that comes before would go to the page behind, and the dialog would stay.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      gone.current = true;
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={wide ? 'dialog dialog-wide' : 'dialog'}
      data-testid={testid}
      aria-labelledby={id}
      onClose={() => {
        if (!gone.current) onClose();
      }}
      onClick={(event) => {
        // A click on the backdrop lands on the dialog itself, outside its content box.
        if (event.target === ref.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label={text.t('dialog.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
