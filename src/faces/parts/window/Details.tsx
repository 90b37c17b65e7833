import './window.css';
import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AgentAnswer, AgentDetails } from '../../../bridge/protocol.ts';
import type { EstablishmentDetails, HouseholdDetails } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { FaceProps, Run } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';
import { placeName } from '../placeName.ts';
import { cellOf, isSame, layerOf } from './agent.ts';
import { openDesk } from './openDesk.ts';

interface DetailsProps extends FaceProps {
  readonly signals: MapSignals;
  readonly card: AgentAnswer['card'];
  readonly month: ReadonlySignal<number>;
}

/** Districts that are named of those that workers come from. */
const MOST_NAMED = 3;

interface Answer {
  readonly of: AgentAnswer['card'];
  readonly details: AgentDetails;
  /** All of its kind in its cell. */
  readonly among: Uint32Array;
}

/** How somebody lives or works, beyond the card's first lines; and the next ones of the same cell. */
export function Details({ state, actions, signals, card, month }: DetailsProps) {
  const answer = useSignal<Answer | undefined>(undefined);
  const wanted = useSignal(card);
  wanted.value = card;
  useSignalEffect(() => {
    const asked = wanted.value;
    void month.value;
    let current = true;
    void (async () => {
      const [details, among] = await Promise.all([
        actions.ask.details(asked.kind, asked.id),
        actions.ask.allAt(cellOf(asked), layerOf(asked)),
      ]);
      if (current && details !== undefined) answer.value = { of: asked, details, among };
    })();
    return () => {
      current = false;
    };
  });
  useEffect(takeLostFocus, [card.kind, card.id]);
  const run = state.run.value;
  const known = answer.value;
  if (run === undefined || known === undefined || !isSame(known.of, card)) return null;
  const text = state.text.value;
  const { details, among } = known;
  const rank = among.indexOf(card.id);
  const step = (by: number) => {
    const id = among[(rank + by + among.length) % among.length];
    if (id !== undefined) signals.asked.value = { kind: card.kind, id };
  };
  return (
    <div class="window-details" data-testid="window-details">
      <dl class="facts">
        {details.kind === 'household' ? household(text, run, known.of, details) : establishment(text, run, details)}
      </dl>
      <p class="note">{text.t('window.note')}</p>
      <div class="window-tools">
        {rank < 0 ? null : (
          <span data-testid="window-rank">
            {text.t(`window.rank.${card.kind}`, { rank: text.number(rank + 1), count: text.number(among.length) })}
          </span>
        )}
        <button type="button" class="small-button" data-testid="window-previous" onClick={() => step(-1)}>
          {text.t('window.previous')}
        </button>
        <button type="button" class="small-button" data-testid="window-next" onClick={() => step(1)}>
          {text.t('window.next')}
        </button>
        <button type="button" class="small-button" data-testid="window-go" onClick={() => openDesk.value?.goTo(card)}>
          {text.t('window.go')}
        </button>
      </div>
    </div>
  );
}

/** Where the button that was pressed is gone, the keyboard goes on from the name. */
function takeLostFocus(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('.who-name')?.focus();
}

function fact(name: string, value: string) {
  return [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>];
}

const yearOf = (run: Run, month: number): number => Math.floor(run.startYear + month / 12 + 1e-6);

function sinceFact(text: Text, run: Run, since: number) {
  const year = yearOf(run, since);
  return fact(text.t('window.here'), text.t(since === 0 ? 'window.here.start' : 'window.here.since', { year }));
}

function household(text: Text, run: Run, card: AgentAnswer['card'], details: HouseholdDetails) {
  if (card.kind !== 'household') return null;
  const [car, transit, active] = details.modes.map((share) => text.percent(share)) as [string, string, string];
  const many = Math.round(details.standsFor);
  return [
    fact(
      text.t('window.standsFor'),
      many > 1 ? text.t('window.standsFor.many', { count: text.number(many) }) : text.t('window.standsFor.one'),
    ),
    sinceFact(text, run, details.since),
    fact(text.t('window.job'), placeName(text, run, card.job)),
    fact(text.t('window.minutes'), text.t('unit.min', { value: text.number(card.commute_min) })),
    fact(text.t('window.modes'), text.t('window.modes.shares', { car, transit, active })),
    fact(text.t('window.onSite'), text.percent(details.onSite)),
    fact(text.t('window.rent'), text.t('window.rent.share', { share: text.percent(details.rentShare) })),
  ];
}

function establishment(text: Text, run: Run, { since, homes, standsFor, commute_min }: EstablishmentDetails) {
  const count = text.number(Math.round(homes.length * standsFor));
  const agents = text.number(homes.length);
  const people = fact(
    text.t('window.workers'),
    Math.round(standsFor) > 1 ? text.t('window.workers.many', { count, agents }) : count,
  );
  if (homes.length === 0) return [sinceFact(text, run, since), people];
  return [
    sinceFact(text, run, since),
    people,
    fact(text.t('window.minutes.mean'), text.t('unit.min', { value: text.number(commute_min) })),
    fact(text.t('window.from'), text.list(largest(text, run, homes))),
  ];
}

/** The districts that most workers come from, with their shares. */
function largest(text: Text, run: Run, homes: Uint32Array): string[] {
  const counts = new Map<string, number>();
  for (const cell of homes) {
    const district = run.city.districts[run.city.district[cell] ?? -1];
    const name = district === undefined ? text.t('window.elsewhere') : text.name(district);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMED)
    .map(([place, count]) => text.t('window.from.share', { place, share: text.percent(count / homes.length) }));
}
