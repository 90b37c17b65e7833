import type { Text } from '../../../i18n/index.ts';
import type { Run } from '../../page.ts';

const ASSUMED = /^Edgeward, assumed/;
/** By which way data came is for SOURCES.md; whose they are must be said. */
const THROUGH_NPM = /, through the npm packages? \S+ [\d.]+(?: and \S+ [\d.]+)?/g;

/** Whose data the map shows, and that it is no forecast: stands in every picture. */
export function creditLine(text: Text, { city }: Pick<Run, 'city'>): string {
  const sources = city.sources
    .filter(({ who }) => !ASSUMED.test(who))
    .map(({ who, licence }) => `${who.replaceAll(THROUGH_NPM, '')} (${licence})`);
  return text.t('film.credits', {
    sources: sources.length === 0 ? text.t('credits.noSources') : sources.join(' · '),
  });
}
