import { InputError } from '../engine/index.ts';

/** What is wrong with a file that is imported, for an error that names it. */
export interface ImportFault {
  /** A column, a row or feature counted from 1, or a part of the file. */
  readonly field?: string;
  readonly got: string;
  readonly expected: string;
}

/** Refuses a file. @throws InputError always */
export function refuse(file: string, fault: ImportFault): never {
  throw new InputError('layer', { file, ...fault });
}
