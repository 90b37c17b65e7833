import {
  evidenceOf,
  type StoryTold,
  tellAnswer,
  tellBill,
  tellDistance,
  tellFates,
  tellMember,
  tellOffice,
  tellOnline,
  tellQuestion,
  tellRemote,
  tellYours,
} from '../../../panels/index.ts';
import type { PageState, Run, Shown } from '../../page.ts';
import type { Telling } from './telling.ts';

const YEAR = 12;
const UNTIL_YEARS = 30;

/** What the card says now: of the run, the month shown and the people of the story. */
export function tellStep(state: PageState, story: Telling): StoryTold {
  const text = state.text.value;
  const run = story.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return tellDistance(text, undefined, undefined);
  return tellOf(state, story, run, shown);
}

function tellOf(state: PageState, story: Telling, run: Run, shown: Shown): StoryTold {
  const text = state.text.value;
  const cast = story.cast.value ?? NOBODY;
  switch (story.step.value) {
    case 'distance':
      return tellDistance(text, run.city, run.start.indicators);
    case 'family':
      return tellMember(text, run.city, cast, 'family');
    case 'firm':
      return tellMember(text, run.city, cast, 'firm');
    case 'office':
      return tellMember(text, run.city, cast, 'office');
    case 'remote':
      return tellRemote(text, state.targets.value, story.pulled.value);
    case 'online':
      return tellOnline(text, {
        targets: state.targets.value,
        pulled: story.pulled.value,
        places: run.city,
        startYear: run.startYear,
        year: shown.year,
        family: cast.family,
        now: story.familyNow.value,
      });
    case 'question':
      return tellQuestion(text, story.guess.value);
    case 'answer':
      return answer(state, story, run, shown);
    case 'bill':
      return tellBill(text, run.startYear, shown.year, run.start.indicators, shown.indicators, run.agents);
    case 'yours':
    default:
      return tellYours(text, shown.year, story.pulled.value);
  }
}

const NOBODY = { family: undefined, firm: undefined, office: undefined };

function answer(state: PageState, story: Telling, run: Run, shown: Shown): StoryTold {
  const text = state.text.value;
  // Before the run has come so far there is nothing to answer.
  if (story.waiting.value === 'run') return tellQuestion(text, story.guess.value);
  const told = tellAnswer(text, {
    ...evidenceOf(run, shown, state.events.value.length > 0),
    year: shown.year,
    levers: shown.levers,
    guess: story.guess.value,
  });
  const fates = story.fates.value;
  const fate = fates.find(({ role }) => role === 'office');
  const weighed = tellOffice(
    text,
    run.city,
    run.startYear,
    shown.year,
    story.cast.value?.office,
    fate,
    story.officeNow.value,
  );
  const notes = [...(told.notes ?? []), ...tellFates(text, run.city, fates)];
  return weighed === undefined ? { ...told, notes } : { ...told, notes, weighed };
}

/** What the story waits for, in words. */
export function waitingFor(state: PageState, story: Telling): string | undefined {
  const text = state.text.value;
  const waiting = story.waiting.value;
  if (waiting === undefined) return undefined;
  if (waiting === 'city') return text.t('story.preparing');
  const year = Math.floor(state.startYear.value + state.month.value / YEAR + 1e-6);
  return text.t('story.counting', { year, until: state.startYear.value + UNTIL_YEARS });
}
