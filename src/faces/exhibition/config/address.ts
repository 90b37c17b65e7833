import { LANGUAGES } from '../../../i18n/index.ts';
import type { ExhibitionConfig, Settings } from './types.ts';

/** What the address says of the exhibition; it goes before files and whatever was set on the machine. */
export function addressSettings(query: URLSearchParams, cities: readonly string[], before: ExhibitionConfig): Settings {
  const city = cities.find((id) => id === query.get('city'));
  const language = LANGUAGES.find((id) => id === query.get('lang'));
  const theme = (['dark', 'light'] as const).find((id) => id === query.get('theme'));
  const agents = whole(query.get('agents'), 100, 20_000_000);
  const seed = whole(query.get('seed'), 0, 4294967295);
  const projector = query.get('projector');
  return {
    ...(city === undefined ? {} : { city }),
    ...(language === undefined
      ? {}
      : { languages: [language, ...before.languages.filter((other) => other !== language)] }),
    ...(theme === undefined ? {} : { theme }),
    ...(agents === undefined ? {} : { agents }),
    ...(seed === undefined ? {} : { seed }),
    ...(projector === null ? {} : { projector: projector === '1' }),
  };
}

function whole(text: string | null, min: number, max: number): number | undefined {
  const value = text !== null && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
