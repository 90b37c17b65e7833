import { type SectionHeading, type SectionProfile, sectionProfile } from '../../../charts/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Heading, PageState, Run } from '../../page.ts';
import { sayShort, sayWay, wayAlong } from './words.ts';

/** Where the run is heading, for the section strip and its table. */
export function sectionHeadingOf(
  { heading: { value: heading }, text: { value: text }, twin }: Pick<PageState, 'heading' | 'text' | 'twin'>,
  run: Run,
  now: SectionProfile,
): SectionHeading | undefined {
  if (heading === undefined) return undefined;
  const label = sayShort(text, heading.status, twin.value !== undefined);
  if (heading.status !== 'known') return { label, said: label };
  const profile = profileOf(run, heading);
  const centre = (curve: keyof SectionProfile) => text.number(profile[curve][run.bins.reach] ?? 0);
  return {
    profile,
    label,
    said: text.t('heading.section', {
      centre: centre('functions'),
      information: centre('information'),
      ...waysInWords(text, run, now, profile),
    }),
  };
}

/** The strip's way in words, for its table. */
export const saySectionWays = (text: Text, run: Run, now: SectionProfile, rest: SectionProfile): string =>
  text.t('heading.section.way', waysInWords(text, run, now, rest));

const waysInWords = (text: Text, { startProfile }: Run, now: SectionProfile, rest: SectionProfile) => ({
  way: sayWay(text, wayAlong('functions', startProfile, now, rest)),
  infoWay: sayWay(text, wayAlong('information', startProfile, now, rest)),
});

/** One pass over the cells for each answer, not for each month. */
const profiles = new WeakMap<Heading, SectionProfile>();

function profileOf(run: Run, heading: Extract<Heading, { readonly status: 'known' }>): SectionProfile {
  const known = profiles.get(heading) ?? sectionProfile(run.bins, heading.cells);
  profiles.set(heading, known);
  return known;
}
