/** A visitor's own city file, known by what is in it: whoever has the same file can open the same link. */
export interface OwnCity {
  readonly file: string;
  /** Hash of the unpacked text. */
  readonly hash: string;
}

/** Why a link could not be read. */
export interface LinkFault {
  /** `damaged`: incomplete or altered on the way; `newer`: made by a later version; `invalid`: says what can't be. */
  readonly kind: 'damaged' | 'newer' | 'invalid';
  readonly field: string;
  readonly got: string;
  readonly expected: string;
}

/** What became of a link that was opened. */
export type LinkNote =
  | { readonly kind: 'replaying'; readonly month: number; readonly startYear: number }
  | { readonly kind: 'same'; readonly fingerprint: string }
  | {
      readonly kind: 'differs';
      readonly got: string;
      readonly expected: string;
      readonly model: string;
      readonly linkModel: string;
    }
  | { readonly kind: 'unreadable'; readonly fault: LinkFault }
  /** The link was fine, but the run it asks for was refused. */
  | { readonly kind: 'refused'; readonly message: string }
  /** `wrong`: a file was opened since, and it isn't the one. */
  | { readonly kind: 'needsFile'; readonly own: OwnCity; readonly wrong?: OwnCity };
