import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { copyText } from './copy.ts';
import { qrOf, qrPng, qrSvg } from './qr.ts';
import { QrCode } from './QrCode.tsx';

export interface ShareDialogProps {
  readonly text: Text;
  readonly url: string;
  /** City and month, as the QR code's label says them. */
  readonly city: string;
  readonly month: string;
  /** What is in the link, line by line. */
  readonly inside: readonly { readonly name: string; readonly value: string }[];
  /** The choice of who it opens for. */
  readonly children: ComponentChildren;
  readonly onDownload: (name: string, content: Blob) => void;
  readonly onClose: () => void;
}

const QR_SIZE = 208;

/** The link to what is shown: to copy, to hand on, to photograph; and what is in it. */
export function ShareDialog(props: ShareDialogProps) {
  const { text, url, inside, children, onClose } = props;
  return (
    <Dialog text={text} title={text.t('share.title')} testid="share" onClose={onClose}>
      <p>{text.t('share.what')}</p>
      {isLocal(url) ? <p class="notice-line">{text.t('share.local')}</p> : null}
      <div class="share-parts">
        <div class="share-link">
          <Copyable text={text} url={url} />
          {children}
        </div>
        <ShareCode {...props} />
      </div>
      <details class="share-inside">
        <summary data-testid="share-inside">
          {text.t('share.inside')}
          <span class="muted">{text.t('share.letters', { count: url.length })}</span>
        </summary>
        <dl class="facts">
          {inside.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p class="muted">{text.t('share.inside.not')}</p>
      </details>
    </Dialog>
  );
}

/** An address that other machines can't reach. */
function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'file:' || /^(localhost|127\.|\[::1\])/.test(hostname);
}

function Copyable({ text, url }: Pick<ShareDialogProps, 'text' | 'url'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, say] = useState<'share.copied' | 'share.copy.failed' | undefined>(undefined);
  const copy = async () => say((await copyText(url, field.current)) ? 'share.copied' : 'share.copy.failed');
  return (
    <>
      <label class="transport-label" for="share-url">
        {text.t('share.url')}
      </label>
      <textarea
        id="share-url"
        ref={field}
        class="share-url"
        data-testid="share-url"
        readOnly
        rows={4}
        spellcheck={false}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="share-buttons">
        <button type="button" class="button primary" data-testid="share-copy" onClick={() => void copy()}>
          {text.t('share.copy')}
        </button>
        {'share' in navigator ? (
          <button type="button" class="button" data-testid="share-native" onClick={() => void handOn(text, url)}>
            {text.t('share.native')}
          </button>
        ) : null}
      </div>
      <p class="share-said" role="status" data-testid="share-said">
        {said === undefined ? '' : text.t(said)}
      </p>
    </>
  );
}

/** The system's own sheet of people and programs. */
async function handOn(text: Text, url: string): Promise<void> {
  try {
    await navigator.share({ title: text.t('app.title'), url });
  } catch {
    // Closed without choosing.
  }
}

function ShareCode({ text, url, city, month, onDownload }: ShareDialogProps) {
  const qr = qrOf(url);
  if (qr === undefined) return <p class="share-code muted">{text.t('share.qr.tooLong')}</p>;
  const svg = () => onDownload('edgeward-qr.svg', new Blob([qrSvg(qr)], { type: 'image/svg+xml' }));
  const png = async () => {
    const picture = await qrPng(qr);
    if (picture !== null) onDownload('edgeward-qr.png', picture);
  };
  return (
    <div class="share-code">
      <QrCode value={url} size={QR_SIZE} label={text.t('share.qr', { city, month })} />
      <div class="share-buttons">
        <button
          type="button"
          class="small-button"
          data-testid="qr-svg"
          aria-label={text.t('share.qr.svg')}
          onClick={svg}
        >
          SVG
        </button>
        <button
          type="button"
          class="small-button"
          data-testid="qr-png"
          aria-label={text.t('share.qr.png')}
          onClick={() => void png()}
        >
          PNG
        </button>
      </div>
    </div>
  );
}
