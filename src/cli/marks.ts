import { stat } from 'node:fs/promises';
import type { Target } from './output.ts';
import { readTextFile } from './textFiles.ts';

/**
 * A page of Markdown with what a command makes: what stands between the lines `<!-- NAME:begin -->` and `<!-- NAME:end -->`
 * of the target is replaced; a target without these lines is replaced whole.
 * @throws InputError where the target is there and is no text
 */
export async function betweenMarks(target: Target, name: string, content: string): Promise<string> {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const page = await pageAt(target);
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const between = from >= 0 && to > from;
  return between ? `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}` : `${content}\n`;
}

/** The page as it stands, empty where there is none. @throws InputError */
export async function pageAt({ file, stream }: Target): Promise<string> {
  const there = !stream && (await stat(file).catch(() => undefined)) !== undefined;
  return there ? readTextFile('run', file, 'a page of text, or none') : '';
}
