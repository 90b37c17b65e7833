import type { Sheet } from './lesson.ts';
import type { Reader } from './reader.ts';

const SHEET_KEYS = ['aims', 'plan', 'misconceptions', 'discussion', 'doubts'];
const MOST = 20;

/** Reads what a teacher gets beside a lesson. @throws InputError */
export function parseSheet(reader: Reader, value: unknown): Sheet {
  const sheet = reader.object(value, 'sheet', SHEET_KEYS);
  const items = (key: string) => reader.list(sheet[key], `sheet.${key}`, 1, MOST);
  const words = (key: string) => items(key).map((item, index) => reader.words(item, `sheet.${key}[${index}]`));
  return {
    aims: words('aims'),
    plan: items('plan').map((item, index) => {
      const field = `sheet.plan[${index}]`;
      const part = reader.object(item, field, ['minutes', 'what']);
      return {
        minutes: reader.whole(part['minutes'], `${field}.minutes`, 1, 600),
        what: reader.words(part['what'], `${field}.what`),
      };
    }),
    misconceptions: items('misconceptions').map((item, index) => {
      const field = `sheet.misconceptions[${index}]`;
      const part = reader.object(item, field, ['belief', 'answer']);
      return {
        belief: reader.words(part['belief'], `${field}.belief`),
        answer: reader.words(part['answer'], `${field}.answer`),
      };
    }),
    discussion: words('discussion'),
    doubts: words('doubts'),
  };
}
