import { Icon, parseFault } from '../../../panels/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { basemapDropped, basemapFault, removeBasemap } from './basemapDesk.ts';

/** What there is to say of a base map: that it is there for now, or why it is not. */
export function BasemapNotes({ text }: { readonly text: Text }) {
  const fault = basemapFault.value;
  const dropped = basemapDropped.value;
  return (
    <>
      {fault === undefined ? null : <Refused text={text} message={fault} />}
      {dropped === undefined ? null : <Shown text={text} file={dropped} />}
    </>
  );
}

function Refused({ text, message }: { readonly text: Text; readonly message: string }) {
  const fault = parseFault(message);
  return (
    <div class="notice" role="alert" data-testid="basemap-fault">
      <Icon name="warning" />
      <div class="notice-body">
        <p class="notice-title">{text.t('basemap.refused')}</p>
        {fault === undefined ? (
          <p class="notice-text">{message}</p>
        ) : (
          <dl class="facts">
            <dt>{text.t('error.file')}</dt>
            <dd>{fault.file}</dd>
            <dt>{text.t('error.got')}</dt>
            <dd>{fault.got}</dd>
            <dt>{text.t('error.expected')}</dt>
            <dd>{fault.expected}</dd>
          </dl>
        )}
      </div>
      <Close text={text} onClose={() => (basemapFault.value = undefined)} />
    </div>
  );
}

function Shown({ text, file }: { readonly text: Text; readonly file: string }) {
  return (
    <div class="notice" role="status" data-testid="basemap-shown">
      <Icon name="info" />
      <div class="notice-body">
        <p>{text.t('basemap.dropped', { file })}</p>
        <button type="button" class="button" data-testid="basemap-remove" onClick={removeBasemap}>
          {text.t('basemap.remove')}
        </button>
      </div>
      <Close text={text} onClose={() => (basemapDropped.value = undefined)} />
    </div>
  );
}

function Close({ text, onClose }: { readonly text: Text; readonly onClose: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={text.t('drop.dismiss')} onClick={onClose}>
      <Icon name="close" />
    </button>
  );
}
