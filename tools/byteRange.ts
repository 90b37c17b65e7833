/** Which part of a file a request asks for (RFC 9110, section 14). One range is served; several get the whole file. */

export type ByteRange =
  /** First and last byte, both included. */
  { readonly from: number; readonly to: number } | 'whole' | 'beyond';

/** What tells two states of a file apart. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: string;
}

/**
 * Reads `Range` and `If-Range`.
 * @param size bytes of the file
 * @returns `whole` where no range is asked for, it is none that can be read, or the file is not the one that was begun;
 *   `beyond` where nothing of it lies in the file
 */
export function byteRange(
  headers: { readonly range?: string | undefined; readonly 'if-range'?: string | string[] | undefined },
  size: number,
  { etag, lastModified }: Validators,
): ByteRange {
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag && condition !== lastModified) return 'whole';
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(headers.range ?? '') ?? [];
  if (first === '') return last === '' ? 'whole' : suffix(Number(last), size);
  const [from, to] = [Number(first), last === '' ? Number.POSITIVE_INFINITY : Number(last)];
  if (to < from) return 'whole';
  return from < size ? { from, to: Math.min(to, size - 1) } : 'beyond';
}

/** The last bytes of a file. */
function suffix(length: number, size: number): ByteRange {
  return length > 0 && size > 0 ? { from: Math.max(0, size - length), to: size - 1 } : 'beyond';
}
