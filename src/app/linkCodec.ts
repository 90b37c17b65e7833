/**
 * A link's fragment: `#r1.` and the version's payload, then a short check that tells a link cut off by a mail program from
 * one that says something wrong. The payload is JSON without whatever is as usual, deflated against a fixed dictionary,
 * in letters that survive chats and QR codes (base64url). docs/links.md has the format.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { Hasher, show } from '../engine/index.ts';
import type { Link } from '../faces/link.ts';
import { LINK_DICTIONARY_1 } from './linkDictionary.ts';
import { LinkError } from './linkError.ts';
import { readWire } from './linkRead.ts';
import { writeWire } from './linkWrite.ts';

const VERSION = 1;
const CHECK_LENGTH = 6;
/** Letters; far beyond what any browser's address bar is good for. */
const MOST = 64_000;
/** Bytes inflated at a time, and in all: a few letters can inflate to a thousand times as many. */
const SLICE = 1024;
const MOST_INFLATED = 1_000_000;

const dictionary = strToU8(LINK_DICTIONARY_1);

/** Whether a fragment claims to be a link of any version; anything else is an ordinary anchor. */
export const isLink = (fragment: string): boolean => /^#r\d/.test(fragment);

export function encodeLink(link: Link): string {
  const json = JSON.stringify(writeWire(link));
  const data = base64url(deflateSync(strToU8(json), { level: 9, dictionary }));
  return `#r${VERSION}.${data}.${checkOf(data)}`;
}

/** @throws LinkError, and nothing else whatever the text */
export function decodeLink(fragment: string, cities: readonly string[]): Link {
  const [, version = '', rest = ''] = /^#r(\d{1,9})(.*)$/s.exec(fragment) ?? [];
  if (version === '') throw new LinkError('damaged', 'version', show(fragment.slice(0, 8)), `#r${VERSION}`);
  if (Number(version) > VERSION) throw new LinkError('newer', 'version', version, String(VERSION));
  if (Number(version) < 1) throw new LinkError('damaged', 'version', version, String(VERSION));
  if (rest.length > MOST) throw new LinkError('damaged', 'length', String(rest.length), `${MOST}`);
  return readWire(parse(inflate(unwrap(rest))), cities);
}

/** Checks that all of it arrived. What text around a link leaves behind it, such as a full stop, does no harm. */
function unwrap(rest: string): string {
  const [, data, check] = /^\.([\w-]+)\.([0-9a-f]*)[^\w-]{0,3}$/.exec(rest) ?? [];
  if (data === undefined || check === undefined || check.length < CHECK_LENGTH)
    throw new LinkError('damaged', 'end', `${rest.length} letters`, 'an end with a check');
  if (check !== checkOf(data)) throw new LinkError('damaged', 'check', checkOf(data), check);
  return data;
}

const checkOf = (data: string): string => new Hasher().text(data).hex().slice(0, CHECK_LENGTH);

function inflate(data: string): string {
  const inflated = new Parts();
  try {
    const bytes = fromBase64url(data);
    const stream = new Inflate({ dictionary }, (part) => inflated.add(part));
    for (let at = 0; at < bytes.length && inflated.size <= MOST_INFLATED; at += SLICE)
      stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  } catch (error) {
    throw new LinkError('damaged', 'data', error instanceof Error ? error.message : String(error), 'deflated data');
  }
  if (inflated.size > MOST_INFLATED)
    throw new LinkError('damaged', 'data', `${inflated.size} bytes`, `at most ${MOST_INFLATED}`);
  return strFromU8(inflated.joined());
}

/** Pieces of a text as they come out of their wrapping. */
class Parts {
  size = 0;
  readonly #parts: Uint8Array[] = [];

  add(part: Uint8Array): void {
    this.size += part.length;
    this.#parts.push(part);
  }

  joined(): Uint8Array {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new LinkError('damaged', 'data', show(json.slice(0, 20)), 'JSON');
  }
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
