import type { LinkFault } from '../panels/index.ts';

/** A link that can't be read: what is wrong with it, what was got and what was expected. */
export class LinkError extends Error {
  readonly fault: LinkFault;

  constructor(kind: LinkFault['kind'], field: string, got: string, expected: string) {
    super(`link: ${field}: got ${got}, expected ${expected}`);
    this.name = 'LinkError';
    this.fault = { kind, field, got, expected };
  }
}
