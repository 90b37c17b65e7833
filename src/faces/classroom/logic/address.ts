/** What the address of a classroom asks for, and addresses to hand out. */
export type Route =
  | { readonly page: 'picker' }
  /** `own`: the one from a file, where a lesson that comes along has the same id. */
  | { readonly page: 'lesson' | 'sheet'; readonly id: string; readonly own: boolean }
  | { readonly page: 'teacher' };

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MOST_NAME = 100;

export function routeOf(query: URLSearchParams): Route {
  if (query.get('teacher') === '1') return { page: 'teacher' };
  const id = query.get('lesson') ?? '';
  if (!ID.test(id)) return { page: 'picker' };
  return { page: query.get('sheet') === '1' ? 'sheet' : 'lesson', id, own: query.get('own') === '1' };
}

/** Who works here, if the link says so. */
export interface Who {
  readonly student: string;
  readonly class: string;
}

export const whoOf = (query: URLSearchParams): Who => ({
  student: (query.get('student') ?? '').trim().slice(0, MOST_NAME),
  class: (query.get('class') ?? '').trim().slice(0, MOST_NAME),
});

/** Options that belong to one place in the classroom and are dropped on the way to another. */
const OF_A_PLACE = ['lesson', 'own', 'sheet', 'teacher', 'student', 'class', 'city', 'seed'];

/** The address of another place in the classroom; language and theme stay. */
export function linkTo(href: string, options: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(href);
  for (const name of OF_A_PLACE) url.searchParams.delete(name);
  url.searchParams.set('face', 'classroom');
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.hash = '';
  return url.href;
}
