import type { Text } from '../../i18n/index.ts';
import { basemapCredit } from './basemapCredit.ts';
import { Dialog } from './Dialog.tsx';
import { SOFTWARE, TYPEFACES } from './software.ts';

/** Where a city's numbers come from. */
export interface DataSource {
  readonly what: string;
  readonly who: string;
  readonly year?: number;
  readonly licence: string;
}

export interface CreditsDialogProps {
  readonly text: Text;
  readonly city: string;
  /** Whether it is fitted to what, or illustrative. */
  readonly stamp: string;
  readonly sources: readonly DataSource[];
  readonly onClose: () => void;
}

/** Sources, assumptions and licences of what is on the screen. */
export function CreditsDialog({ text, city, stamp, sources, onClose }: CreditsDialogProps) {
  return (
    <Dialog text={text} title={text.t('credits.title')} testid="credits" onClose={onClose}>
      <p class="notice-line">{stamp}</p>
      <h3>{text.t('credits.city', { city })}</h3>
      {sources.length === 0 ? <p>{text.t('credits.noSources')}</p> : null}
      <ul class="sources">
        {sources.map((source) => (
          <li key={`${source.what}${source.who}`}>
            <strong>{source.what}</strong> {source.who}
            {source.year === undefined ? '' : `, ${source.year}`}
            <small>{text.t('credits.licence', { licence: source.licence })}</small>
          </li>
        ))}
      </ul>
      <Basemap text={text} />
      <h3>{text.t('credits.assumed')}</h3>
      <ul>
        <li>{text.t('credits.assumed.levers')}</li>
        <li>{text.t('credits.assumed.growth')}</li>
        <li>{text.t('credits.assumed.traffic')}</li>
        <li>{text.t('credits.assumed.accounts')}</li>
        <li>{text.t('credits.assumed.hazards')}</li>
      </ul>
      <p>{text.t('credits.model')}</p>
      <h3>{text.t('credits.software')}</h3>
      <Licences items={SOFTWARE} />
      <h3>{text.t('credits.fonts')}</h3>
      <Licences items={TYPEFACES} />
    </Dialog>
  );
}

/** Whose the base map is, in its own words, and the way to take it away. */
function Basemap({ text }: Pick<CreditsDialogProps, 'text'>) {
  const shown = basemapCredit.value;
  if (shown === undefined) return null;
  return (
    <section data-testid="basemap-credit">
      <h3>{text.t('basemap.title')}</h3>
      <p>
        {text.t('basemap.under', { file: shown.name })} {shown.credit === '' ? text.t('basemap.nobody') : shown.credit}
      </p>
      <button type="button" class="button" onClick={shown.remove}>
        {text.t('basemap.remove')}
      </button>
    </section>
  );
}

function Licences({ items }: { readonly items: readonly { readonly name: string; readonly licence: string }[] }) {
  return (
    <ul class="licences">
      {items.map(({ name, licence }) => (
        <li key={name}>
          {name} <small>{licence}</small>
        </li>
      ))}
    </ul>
  );
}
