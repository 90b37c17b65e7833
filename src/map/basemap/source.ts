import type { RangeResponse, Source } from 'pmtiles';
import { BaseMapError } from './types.ts';

/** A part of the file can't be longer than this, bytes: a broken directory must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

function checkLength(file: string, length: number): void {
  if (length > MOST_BYTES) throw new BaseMapError(file, `a part of ${length} bytes`, `at most ${MOST_BYTES}`);
}

/** Parts of a file that was dropped. */
export class FileParts implements Source {
  readonly #file: File;

  constructor(file: File) {
    this.#file = file;
  }

  getKey(): string {
    return this.#file.name;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    checkLength(this.#file.name, length);
    return { data: await this.#file.slice(offset, offset + length).arrayBuffer() };
  }
}

/** Parts of a file on the page's own origin, by range requests. */
export class AddressParts implements Source {
  readonly #url: URL;
  readonly #name: string;

  /** @throws BaseMapError for an address of another origin: no request leaves this one */
  constructor(address: string, page: string) {
    this.#name = address;
    this.#url = new URL(address, page);
    const { origin } = new URL(page);
    if (this.#url.origin !== origin)
      throw new BaseMapError(address, `an address on ${this.#url.origin}`, `one on ${origin}`);
  }

  getKey(): string {
    return this.#url.href;
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
    checkLength(this.#name, length);
    const response = await fetch(this.#url, {
      headers: { Range: `bytes=${offset}-${offset + length - 1}` },
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.status === 206) return { data: await response.arrayBuffer() };
    // Not read to its end: it may be gigabytes.
    await response.body?.cancel();
    const got = response.status === 200 ? 'the whole file (200)' : `the answer ${response.status}`;
    throw new BaseMapError(this.#name, got, 'a part of the file (206): the host has to answer range requests');
  }
}
