import { parseJson, parseScenario, type Scenario } from '../../engine/index.ts';
import { openedText } from '../../import/index.ts';

/** No scenario is larger than this; whatever is was opened by mistake. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reads a scenario file that somebody chose. @throws InputError naming file, field, got and expected */
export async function readScenarioFile(file: File): Promise<Scenario> {
  return parseScenario(await readJson(file, 'a JSON scenario file'), file.name);
}

/** Reads any JSON file that somebody chose. @throws InputError */
export async function readJson(file: File, expected: string): Promise<unknown> {
  return parseJson('scenario', file.name, await openedText('scenario', file, MOST_BYTES), expected);
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
