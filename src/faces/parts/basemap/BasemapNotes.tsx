import { FaultFacts, Notice } from '../../../panels/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { basemapDropped, basemapFault, removeBasemap } from './basemapDesk.ts';

/** What there is to say of a base map: that it is there for now, or why it is not. */
export function BasemapNotes({ text }: { readonly text: Text }) {
  const fault = basemapFault.value;
  const dropped = basemapDropped.value;
  return (
    <>
      {fault === undefined ? null : (
        <Notice
          text={text}
          kind="fault"
          testid="basemap-fault"
          title={text.t('basemap.refused')}
          onDismiss={() => (basemapFault.value = undefined)}
        >
          <FaultFacts text={text} message={fault} />
        </Notice>
      )}
      {dropped === undefined ? null : (
        <Notice text={text} kind="info" testid="basemap-shown" onDismiss={() => (basemapDropped.value = undefined)}>
          <p>{text.t('basemap.dropped', { file: dropped })}</p>
          <button type="button" class="button" data-testid="basemap-remove" onClick={removeBasemap}>
            {text.t('basemap.remove')}
          </button>
        </Notice>
      )}
    </>
  );
}
