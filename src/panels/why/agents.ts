import { type EstablishmentCard, FUNCTIONS, type HouseholdCard } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

export type AgentKindShown = 'household' | 'establishment';

/** Name of an agent in a list: "Household 1,832", "Shop 77". */
export function agentName(text: Text, card: HouseholdCard | EstablishmentCard): string {
  if (card.kind === 'household') return text.t('why.household', { id: text.number(card.id) });
  const layer = FUNCTIONS[card.function]!;
  return text.t('why.establishment', { what: text.sentence(text.t(`layer.${layer}.one`)), id: text.number(card.id) });
}

/** What there is to say of an agent in one line. */
export function agentLine(text: Text, card: HouseholdCard | EstablishmentCard): string {
  if (card.kind === 'establishment') {
    const jobs = text.t('why.jobs', { jobs: text.number(Math.max(1, Math.round(card.jobs))) });
    const branch = card.headOffice === undefined ? [] : [text.t('why.branch')];
    return [jobs, ...branch].join(text.t('why.join'));
  }
  const layer = FUNCTIONS[card.function]!;
  return [
    text.t('why.worksIn', { layer: text.t(`layer.${layer}`) }),
    text.t(card.owner ? 'why.owner' : 'why.renter'),
    ...(card.teleworkable ? [text.t('why.teleworkable')] : []),
    text.t('why.commute', { minutes: text.t('unit.min', { value: text.number(card.commute_min) }) }),
  ].join(text.t('why.join'));
}
