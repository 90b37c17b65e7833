import { readFile, writeFile } from 'node:fs/promises';

/**
 * Writes Markdown that a command makes: what stands between the lines `<!-- NAME:begin -->` and `<!-- NAME:end -->` of the
 * file is replaced; a file without these lines is replaced whole.
 */
export async function writeBetweenMarks(file: string, name: string, content: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const page = await readFile(file, 'utf8').catch(() => '');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const between = from >= 0 && to > from;
  return writeFile(
    file,
    between ? `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}` : `${content}\n`,
  );
}
