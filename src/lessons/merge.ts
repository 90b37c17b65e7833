import { InputError, parseJson } from '../engine/index.ts';
import { type Answers, parseAnswers } from './parseAnswers.ts';

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
  readonly flags: readonly Flag[];
}

export interface Merged {
  readonly sheets: readonly MergedSheet[];
  /** Files that could not be read, and why. */
  readonly broken: readonly { readonly file: string; readonly message: string }[];
  /** Files that a newer one of the same student replaces. */
  readonly replaced: readonly { readonly file: string; readonly by: string; readonly student: string }[];
}

interface Read {
  readonly file: string;
  readonly answers: Answers;
}

/**
 * Lays answer files together. A broken one is told and the others stay; of one student's several the newest counts.
 * @param versions hash of each lesson as the teacher has it, by id
 */
export function mergeAnswers(files: readonly AnswerFile[], versions: ReadonlyMap<string, string>): Merged {
  const broken: Merged['broken'][number][] = [];
  const read: Read[] = [];
  for (const file of files) {
    try {
      read.push({ file: file.name, answers: parseAnswers(parseJson('answers', file.name, file.text), file.name) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      broken.push({ file: file.name, message: error.message });
    }
  }
  const { kept, replaced } = newestOfEach(read);
  return { sheets: flagged(kept, versions), broken, replaced };
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
  const name = ({ student }: Answers) => student.trim().normalize('NFKC').toLowerCase();
  return name(a) !== '' && name(a) === name(b) && a.class.trim() === b.class.trim();
}

function flagged(read: readonly Read[], versions: ReadonlyMap<string, string>): MergedSheet[] {
  const usual = usualFingerprints(read);
  const model = commonest(read.flatMap(({ answers }) => answers.steps.flatMap(({ run }) => run?.model ?? [])));
  return read.map(({ file, answers }) => {
    const flags: Flag[] = [];
    const version = versions.get(answers.lesson.id);
    if (version !== undefined && version !== answers.lesson.hash) flags.push({ kind: 'otherVersion' });
    const other = answers.steps.find(({ run }) => run !== undefined && run.model !== model);
    if (other?.run !== undefined) flags.push({ kind: 'otherModel', model: other.run.model });
    for (const { id, run } of answers.steps)
      if (run !== undefined && usual.get(planOf(run)) !== run.fingerprint)
        flags.push({ kind: 'fingerprint', step: id });
    return { file, answers, flags };
  });
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
