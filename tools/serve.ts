/** A static server for the built app: what any host does, plus the headers the app is meant to be served with. */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants as zlib, gzip } from 'node:zlib';
import { byteRange, type Validators } from './byteRange.ts';
import { DEFAULT_FRAME_ANCESTORS, ISOLATION_HEADERS, policyHeader } from './csp.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  // Without Content-Encoding: the page unpacks city files itself, wherever they come from.
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What packing makes smaller. Typefaces, pictures and packed city files are packed already. */
const PACKABLE = /^(?:text\/|image\/svg|application\/(?:geo\+json|json|manifest\+json|wasm))/;
/** Bytes. A smaller file fits into the packet that its headers are in. */
const LEAST_PACKED = 1024;

type Headers = Readonly<Record<string, string>>;

const commonHeaders = (frameAncestors: string): Headers => ({
  'Content-Security-Policy': policyHeader(frameAncestors),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  ...ISOLATION_HEADERS,
});

export interface Served {
  readonly server: Server;
  readonly port: number;
  /** With the trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Resolves once it listens; rejects, for example, when the port is taken (`code` is EADDRINUSE). Port 0 takes a free one.
 * @param frameAncestors who may show the page in a frame, as the policy writes it
 * @param basemap file that is served beside the page as `basemap.pmtiles`, and named in its `exhibition.json`
 */
export async function serve(
  folder: string,
  port: number,
  host = '127.0.0.1',
  frameAncestors = DEFAULT_FRAME_ANCESTORS,
  basemap?: string,
): Promise<Served> {
  const common = commonHeaders(frameAncestors);
  const packer = new Packer();
  const site: Site = { folder, basemap };
  const server = createServer((request, response) => {
    answer(site, common, packer, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    server,
    port: actual,
    url: `http://localhost:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What is served: a folder, and perhaps a base map that lies elsewhere. */
interface Site {
  readonly folder: string;
  readonly basemap: string | undefined;
}

/** Where the base map and the settings that name it are in the page's folder. */
const BASEMAP = 'basemap.pmtiles';
const SETTINGS = 'exhibition.json';

async function answer(
  site: Site,
  common: Headers,
  packer: Packer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...common, Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url ?? '/');
  if (site.basemap !== undefined && path === `${sep}${SETTINGS}`) {
    await answerSettings(site.folder, common, response);
    return;
  }
  const found = path === undefined ? undefined : await openOf(site, path);
  if (path === undefined || found === undefined) {
    response.writeHead(404, { ...common, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  try {
    const headers = { ...common, ...headersOf(path) };
    const coding = codingFor(found, headers, request);
    if (coding !== undefined) await answerPacked(packer, { path, coding }, found, headers, request, response);
    else await answerWith(found, headers, request, response);
  } finally {
    await found.handle.close();
  }
}

interface Found {
  readonly handle: FileHandle;
  readonly info: Stats;
}

/** Opens the base map under its address, else a file of the folder. */
async function openOf({ folder, basemap }: Site, path: string): Promise<Found | undefined> {
  if (basemap === undefined || path !== `${sep}${BASEMAP}`) return openInside(folder, path);
  const handle = await open(basemap, constants.O_RDONLY);
  return { handle, info: await handle.stat() };
}

/** The folder's settings, with the base map's address where they name none. */
async function answerSettings(folder: string, common: Headers, response: ServerResponse): Promise<void> {
  const text = await readFile(join(folder, SETTINGS), 'utf8').catch(() => '{"format":"edgeward-exhibition/1"}');
  const settings: { basemap?: unknown } = JSON.parse(text);
  const body = JSON.stringify({ ...settings, basemap: settings.basemap ?? BASEMAP });
  response.writeHead(200, { ...common, ...headersOf(`${sep}${SETTINGS}`), 'Accept-Ranges': 'none' }).end(body);
}

/** Opens a file of the folder; undefined for what is none, and for what lies outside once links are followed. */
async function openInside(folder: string, path: string): Promise<Found | undefined> {
  const handle = await openReal(folder, path).catch(() => undefined);
  if (handle === undefined) return undefined;
  const info = await handle.stat();
  if (info.isFile()) return { handle, info };
  await handle.close();
  return undefined;
}

async function openReal(folder: string, path: string): Promise<FileHandle | undefined> {
  const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
  // Without waiting: a pipe would keep the request until somebody writes into it.
  return file.startsWith(root + sep) ? open(file, constants.O_RDONLY | constants.O_NONBLOCK) : undefined;
}

const headersOf = (path: string): Headers => ({
  'Content-Type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
  // Names under assets/ carry a hash of their content.
  'Cache-Control': path.startsWith(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  'Accept-Ranges': 'bytes',
  ...(PACKABLE.test(CONTENT_TYPES[extname(path)] ?? '') ? { Vary: 'Accept-Encoding' } : {}),
});

/** How files are packed, what packs best first. Brotli's best takes seconds for a file; this is near it at once. */
const CODINGS = {
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => promisify(gzip)(content, { level: zlib.Z_BEST_COMPRESSION }),
} as const;
type Coding = keyof typeof CODINGS;

/** How a file goes out packed, if it does. A part never does: its bytes would be those of the packed file. */
function codingFor({ info }: Found, headers: Headers, request: IncomingMessage): Coding | undefined {
  if (!('Vary' in headers) || info.size < LEAST_PACKED || request.headers.range !== undefined) return undefined;
  const accepted = request.headers['accept-encoding'];
  return (Object.keys(CODINGS) as Coding[]).find((coding) => takes(coding, accepted));
}

/** Whether an `Accept-Encoding` has a coding in it, and not with a weight of none. */
function takes(coding: Coding, accepted: string | string[] | undefined): boolean {
  const taken = new RegExp(String.raw`^\s*${coding}\s*(?:;\s*q\s*=\s*(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$`);
  return String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .some((one) => taken.test(one));
}

/** A file, packed one way. */
interface PackedFile {
  readonly path: string;
  readonly coding: Coding;
}

/** Packs each state of a file once. */
class Packer {
  readonly #packed = new Map<string, { readonly etag: string; readonly bytes: Promise<Buffer> }>();

  pack({ path, coding }: PackedFile, etag: string, handle: FileHandle): Promise<Buffer> {
    const name = `${coding} ${path}`;
    const known = this.#packed.get(name);
    if (known?.etag === etag) return known.bytes;
    const bytes = handle.readFile().then((content) => CODINGS[coding](content));
    this.#packed.set(name, { etag, bytes });
    bytes.catch(() => this.#packed.delete(name));
    return bytes;
  }
}

async function answerPacked(
  packer: Packer,
  file: PackedFile,
  { handle, info }: Found,
  headers: Headers,
  request: IncomingMessage,
  to: ServerResponse,
): Promise<void> {
  const { etag, lastModified } = validatorsOf(info);
  const bytes = await packer.pack(file, etag, handle);
  to.writeHead(200, {
    ...headers,
    // Other bytes than the plain file's, so another name.
    ETag: etag.replace(/"$/, `-${file.coding}"`),
    'Last-Modified': lastModified,
    'Content-Encoding': file.coding,
    'Content-Length': bytes.length,
  });
  to.end(request.method === 'HEAD' ? undefined : bytes);
}

async function answerWith({ handle, info }: Found, headers: Headers, request: IncomingMessage, to: ServerResponse) {
  const { size } = info;
  const state = validatorsOf(info);
  const given = { ...headers, ETag: state.etag, 'Last-Modified': state.lastModified };
  // A range is a way to GET; to HEAD it means nothing.
  const part = request.method === 'GET' ? byteRange(request.headers, size, state) : 'whole';
  if (part === 'beyond') {
    to.writeHead(416, { ...given, 'Content-Range': `bytes */${size}`, 'Content-Length': 0 }).end();
    return;
  }
  const [from, last] = part === 'whole' ? [0, size - 1] : [part.from, part.to];
  const range = part === 'whole' ? {} : { 'Content-Range': `bytes ${from}-${last}/${size}` };
  to.writeHead(part === 'whole' ? 200 : 206, { ...given, ...range, 'Content-Length': last - from + 1 });
  if (request.method === 'HEAD' || size === 0) to.end();
  else await pipeline(handle.createReadStream({ start: from, end: last, autoClose: false }), to);
}

const validatorsOf = ({ size, mtime, mtimeMs }: Stats): Validators => ({
  etag: `"${size.toString(16)}-${Math.round(mtimeMs * 1000).toString(16)}"`,
  lastModified: mtime.toUTCString(),
});

/** The path inside the folder, or undefined for one that would leave it. */
function pathOf(url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return undefined;
  }
  if (!path.startsWith('/') || /[\0\\]/.test(path) || path.split('/').includes('..')) return undefined;
  return normalize(path.endsWith('/') ? `${path}index.html` : path);
}
