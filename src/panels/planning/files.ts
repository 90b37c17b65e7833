import { InputError, type InputKind, parseScenario, type Scenario } from '../../engine/index.ts';

/** No scenario and no table is larger than this; whatever is was opened by mistake. */
const MOST_BYTES = 8e6;

/** Reads a scenario file that somebody chose. @throws InputError naming file, field, got and expected */
export async function readScenarioFile(file: File): Promise<Scenario> {
  return parseScenario(await readJson(file, 'a JSON scenario file'), file.name);
}

/** Reads any JSON file that somebody chose. @throws InputError */
export async function readJson(file: File, expected: string): Promise<unknown> {
  const text = await readText(file, 'scenario');
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new InputError('scenario', { file: file.name, got: `text that is not JSON (${why})`, expected });
  }
}

/** The text of a file that somebody chose. @throws InputError for one that is too large */
export async function readText(file: File, kind: InputKind): Promise<string> {
  if (file.size <= MOST_BYTES) return file.text();
  const got = `${(file.size / 1e6).toFixed(0)} MB`;
  throw new InputError(kind, { file: file.name, got, expected: `at most ${MOST_BYTES / 1e6} MB` });
}

/** Asks for files with an input that never enters the page. */
export function chooseFiles(accept: string, multiple: boolean, onFiles: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]));
  input.click();
}
