/** Breaks a text into lines no wider than `width`: between words, or between any two characters where a script has no spaces. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of partsOf(text)) {
    if (line !== '' && measure((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Words with the space behind them, and single characters of Chinese, with marks that must not begin a line. */
const partsOf = (text: string): string[] =>
  text.match(
    /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef][，。；：、！？）」』”]*|[^\s\u3400-\u9fff\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu,
  ) ?? [];
