import { type FingerprintDifference, firstDifference } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { readFingerprints } from '../fingerprintTable.ts';
import { readWords, UsageError } from '../usage.ts';

const HELP = `edgeward compare A.csv B.csv [--json]

Compares two runs that should agree, for example from two machines, by the files that \`run --fingerprints FILE\` wrote.
Names the first month and the first field of the state in which they differ; fields stand in the order in which a month
writes them, so that the first is nearest to the cause. Exit code 0 if the runs are the same, 1 if they differ.

  --json               the answer as JSON
`;

/** `edgeward compare` */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'two runs, bit for bit: the first month and field that differ',
  help: HELP,
  async run(args, terminal) {
    const { given, words } = readWords(args, { json: { type: 'boolean' } });
    const [a, b] = words;
    if (a === undefined || b === undefined || words.length > 2)
      throw new UsageError(`compare: got ${words.length} files, expected two`);
    const [one, other] = await Promise.all([readFingerprints(a), readFingerprints(b)]);
    const difference = firstDifference(one, other);
    const report =
      difference === undefined
        ? { same: true, months: one.length }
        : { same: false, month: difference.month, field: difference.field, a: difference.got, b: difference.expected };
    terminal.out(given['json'] === true ? `${JSON.stringify(report)}\n` : inWords(a, b, one.length, difference));
    return difference === undefined ? 0 : 1;
  },
};

function inWords(a: string, b: string, months: number, difference: FingerprintDifference | undefined): string {
  if (difference === undefined) return `the same bits in every month, ${months} compared\n`;
  const { month, field, got, expected } = difference;
  if (field === 'month') return `the same bits until ${got === 'nothing' ? a : b} ends, before month ${month}\n`;
  return `month ${month}: ${field} is the first to differ\n  ${got}  ${a}\n  ${expected}  ${b}\n`;
}
