import { INDICATORS, InputError, parseJson } from '../engine/index.ts';
import { foldClass, foldText, spellings } from './fold.ts';
import { type Answers, parseAnswers } from './parseAnswers.ts';
import type { Lesson } from './lesson.ts';

/** An answer file as it was opened or dropped. */
export interface AnswerFile {
  readonly name: string;
  readonly text: string;
}

/** Something about a sheet that a teacher should know before comparing it. */
export type Flag =
  | { readonly kind: 'otherVersion' }
  | { readonly kind: 'otherModel'; readonly model: string }
  /** The same plan gave most others another fingerprint. */
  | { readonly kind: 'fingerprint'; readonly step: string };

export interface MergedSheet {
  readonly file: string;
  readonly answers: Answers;
  /** The class in the spelling that most sheets have. */
  readonly class: string;
  readonly flags: readonly Flag[];
}

export interface Merged {
  readonly sheets: readonly MergedSheet[];
  /** Files that could not be read, and why. */
  readonly broken: readonly { readonly file: string; readonly message: string }[];
  /** Files that a newer one of the same student replaces. */
  readonly replaced: readonly { readonly file: string; readonly by: string; readonly student: string }[];
  /** Files with the very text of one that was opened before: they count once. */
  readonly repeated: readonly { readonly file: string; readonly as: string }[];
  /** Lessons that the teacher doesn't have. */
  readonly unknownLessons: readonly Answers['lesson'][];
  /** Indicators in the sheets that this version of the model doesn't have. */
  readonly unknownIndicators: readonly string[];
}

/** Versions of each lesson as the teacher has them, by id. */
export type Versions<Version extends Pick<Lesson, 'hash'> = Pick<Lesson, 'hash'>> = ReadonlyMap<
  string,
  readonly Version[]
>;

interface Read {
  readonly file: string;
  readonly answers: Answers;
}

/**
 * The files that are open, and those just opened. Files of one name are told apart by a number behind it, unless they
 * hold the same.
 */
export function withFiles(open: readonly AnswerFile[], given: readonly AnswerFile[]): AnswerFile[] {
  const all = [...open];
  for (const { name, text } of given) {
    const free = (wanted: string) => all.every((file) => file.name !== wanted || file.text === text);
    let unique = name;
    for (let number = 2; !free(unique); number++) unique = `${name} (${number})`;
    all.push({ name: unique, text });
  }
  return all;
}

/**
 * Lays answer files together. A broken one is told and the others stay; of one student's several the newest counts; one
 * that was opened twice counts once.
 */
export function mergeAnswers(files: readonly AnswerFile[], versions: Versions): Merged {
  const { once, repeated } = withoutRepeats(files);
  const broken: Merged['broken'][number][] = [];
  const read: Read[] = [];
  for (const file of once) {
    try {
      read.push({ file: file.name, answers: parseAnswers(parseJson('answers', file.name, file.text), file.name) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      broken.push({ file: file.name, message: error.message });
    }
  }
  const { kept, replaced } = newestOfEach(read);
  return { sheets: flagged(kept, versions), broken, replaced, repeated, ...unknownIn(kept, versions) };
}

function withoutRepeats(files: readonly AnswerFile[]): { once: AnswerFile[]; repeated: Merged['repeated'] } {
  const first = new Map<string, AnswerFile>();
  const repeated: Merged['repeated'][number][] = [];
  for (const file of files) {
    const known = first.get(file.text);
    if (known === undefined) first.set(file.text, file);
    else repeated.push({ file: file.name, as: known.name });
  }
  return { once: [...first.values()], repeated };
}

function unknownIn(read: readonly Read[], versions: Versions): Pick<Merged, 'unknownLessons' | 'unknownIndicators'> {
  const lessons = new Map(read.map(({ answers: { lesson } }) => [lesson.id, lesson]));
  const indicators = new Set(read.flatMap(({ answers }) => answers.steps.flatMap(({ curves }) => Object.keys(curves))));
  return {
    unknownLessons: [...lessons.values()].filter(({ id }) => !versions.has(id)),
    unknownIndicators: [...indicators].filter((id) => INDICATORS.every((known) => known.id !== id)),
  };
}

/** Files of one student, laid together; the newest of each stays, in the order in which they came. */
function newestOfEach(read: readonly Read[]): { kept: Read[]; replaced: Merged['replaced'] } {
  const newestFirst = [...read].sort((a, b) => (a.answers.saved < b.answers.saved ? 1 : -1));
  const students: Read[][] = [];
  for (const each of newestFirst) {
    const known = students.find((files) => files.some(({ answers }) => sameStudent(answers, each.answers)));
    if (known === undefined) students.push([each]);
    else known.push(each);
  }
  const newest = students.map(([first]) => first!);
  const replaced = students.flatMap(([first, ...older]) =>
    older.map(({ file, answers }) => ({ file, by: first!.file, student: answers.student })),
  );
  return { kept: read.filter((each) => newest.includes(each)), replaced };
}

/** One lesson by one student: the same sheet, or the same name in the same class. */
function sameStudent(a: Answers, b: Answers): boolean {
  if (a.lesson.id !== b.lesson.id) return false;
  if (a.id === b.id) return true;
  const name = foldText(a.student);
  return name !== '' && name === foldText(b.student) && foldClass(a.class) === foldClass(b.class);
}

function flagged(read: readonly Read[], versions: Versions): MergedSheet[] {
  const usual = usualFingerprints(read);
  const model = commonest(read.flatMap(({ answers }) => answers.steps.flatMap(({ run }) => run?.model ?? [])));
  const classes = spellings(read.map(({ answers }) => answers.class));
  return read.map(({ file, answers }) => {
    const flags: Flag[] = [];
    const version = versionOf(answers.lesson.id, read, versions);
    if (version !== undefined && version.hash !== answers.lesson.hash) flags.push({ kind: 'otherVersion' });
    const other = answers.steps.find(({ run }) => run !== undefined && run.model !== model);
    if (other?.run !== undefined) flags.push({ kind: 'otherModel', model: other.run.model });
    for (const { id, run } of answers.steps)
      if (run !== undefined && usual.get(planOf(run)) !== run.fingerprint)
        flags.push({ kind: 'fingerprint', step: id });
    return { file, answers, class: classes.get(foldClass(answers.class)) ?? answers.class, flags };
  });
}

/**
 * Of the versions of a lesson that the teacher has, the one that most sheets are about, else the first; undefined where
 * the teacher has none.
 */
export function versionOf<Version extends Pick<Lesson, 'hash'>>(
  lesson: string,
  sheets: readonly { readonly answers: Answers }[],
  versions: Versions<Version>,
): Version | undefined {
  const hashes = sheets.flatMap(({ answers }) => (answers.lesson.id === lesson ? [answers.lesson.hash] : []));
  const count = ({ hash }: Version) => hashes.filter((other) => other === hash).length;
  const known = versions.get(lesson) ?? [];
  return known.length === 0 ? undefined : known.reduce((most, each) => (count(each) > count(most) ? each : most));
}

const planOf = ({ model, planHash }: { readonly model: string; readonly planHash: string }): string =>
  `${model} ${planHash}`;

/** The fingerprint that most files have for a plan; none where opinions are evenly split. */
function usualFingerprints(read: readonly Read[]): Map<string, string | undefined> {
  const byPlan = new Map<string, string[]>();
  for (const { answers } of read)
    for (const { run } of answers.steps)
      if (run !== undefined) byPlan.set(planOf(run), [...(byPlan.get(planOf(run)) ?? []), run.fingerprint]);
  return new Map([...byPlan].map(([plan, prints]) => [plan, commonest(prints)]));
}

/** The text that stands there most often; undefined where two do. */
function commonest(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] !== second?.[1] ? first[0] : undefined;
}
