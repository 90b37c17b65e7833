import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  DEFAULT_FRAME_ANCESTORS,
  ISOLATION_HEADERS,
  policyHeader,
  readFrameAncestors,
} from '../../tools/csp.ts';
import { serve, type Served } from '../../tools/serve.ts';

const TEXT = '0123456789abcdef';
const LONG = TEXT.repeat(500);
let base: string;
let site: string;
let served: Served;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'edgeward-serve-'));
  site = path.join(base, 'dist');
  await mkdir(path.join(site, 'assets'), { recursive: true });
  await mkdir(path.join(base, 'dist-secret'));
  for (const [file, text] of [
    ['dist/index.html', '<title>Page</title>'],
    ['dist/assets/text-1a2b.txt', TEXT],
    ['dist/empty.txt', ''],
    ['dist/assets/long-3c4d.js', LONG],
    ['dist/assets/font-5e6f.woff2', LONG],
    ['secret.txt', 'secret'],
    ['dist-secret/secret.txt', 'secret'],
  ] as const)
    await writeFile(path.join(base, file), text);
  await symlink('assets/text-1a2b.txt', path.join(site, 'inside.txt'));
  await symlink('../secret.txt', path.join(site, 'outside.txt'));
  await symlink(base, path.join(site, 'up'));
  await symlink('../dist-secret', path.join(site, 'beside'));
  served = await serve(site, 0);
});

afterAll(async () => {
  await served.close();
  await rm(base, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
}

/** Asks for an address as it stands; `fetch` would tidy it up first. */
function ask(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
  port = served.port,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: address, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode, headers: response.headers, body: bytes.toString('utf8'), bytes });
      });
    })
      .on('error', reject)
      .end();
  });
}

const FILE = '/assets/text-1a2b.txt';

describe('every answer says who may frame the page, that types are meant, and that the page stands alone', () => {
  test.each([
    ['/', 200],
    [FILE, 200],
    ['/none', 404],
  ] as const)('%s', async (address, status) => {
    const answer = await ask(address);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
  });

  test('others, where that is asked for', async () => {
    const open = await serve(site, 0, '127.0.0.1', 'https://school.example');
    onTestFinished(() => open.close());
    const { headers } = await ask('/', {}, 'GET', open.port);
    expect(headers['content-security-policy']).toMatch(/; frame-ancestors https:\/\/school\.example$/);
  });

  test.each<[string, string | undefined]>([
    ['self', "'self'"],
    ["'none'", "'none'"],
    ['*', '*'],
    [
      ' self  https://school.example:8443 *.museum.example https: ',
      "'self' https://school.example:8443 *.museum.example https:",
    ],
    ['none self', undefined],
    ['', undefined],
    ["'unsafe-inline'", undefined],
    ['https://a.example; script-src *', undefined],
    ['https://a.example,b.example', undefined],
    ['https://a.example\r\nX-Other: 1', undefined],
    ['https://*.*.example', undefined],
  ])('FRAME_ANCESTORS=%j is %j', (text, sources) => {
    expect(readFrameAncestors(text)).toBe(sources);
  });
});

describe('nothing outside the folder is served', () => {
  test.each([
    '/outside.txt',
    '/up/secret.txt',
    '/up/dist-secret/secret.txt',
    '/beside/secret.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/../dist-secret/secret.txt',
    '/assets/text-1a2b.txt%00.html',
    '/%',
    '//etc/hostname',
    'secret.txt',
  ])('%s', async (address) => {
    const { status, body } = await ask(address);
    expect(body).not.toContain('secret');
    expect([400, 404]).toContain(status);
  });

  test('links that stay inside are followed, folders are not listed', async () => {
    expect(await ask('/inside.txt')).toMatchObject({ status: 200, body: TEXT });
    expect((await ask('/assets')).status).toBe(404);
    expect((await ask('/assets/')).status).toBe(404);
  });
});

describe('ranges', () => {
  test.each<[string, string, string]>([
    ['bytes=0-3', '0123', 'bytes 0-3/16'],
    ['bytes=4-4', '4', 'bytes 4-4/16'],
    ['bytes=10-', 'abcdef', 'bytes 10-15/16'],
    ['bytes=10-999', 'abcdef', 'bytes 10-15/16'],
    ['bytes=-4', 'cdef', 'bytes 12-15/16'],
    ['bytes=-999', TEXT, 'bytes 0-15/16'],
    ['Bytes=0-0', '0', 'bytes 0-0/16'],
  ])('%s is a part', async (range, body, place) => {
    const answer = await ask(FILE, { Range: range });
    expect(answer).toMatchObject({ status: 206, body });
    expect(answer.headers).toMatchObject({
      'content-range': place,
      'content-length': String(body.length),
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test.each(['bytes=16-', 'bytes=99-100', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])('%s lies beyond', async (range) => {
    const answer = await ask(FILE, { Range: range });
    expect(answer).toMatchObject({ status: 416, body: '' });
    expect(answer.headers['content-range']).toBe('bytes */16');
  });

  test.each(['bytes=0-1,4-5', 'bytes=5-2', 'bytes=-', 'bytes=a-b', 'bytes', 'lines=0-3', 'bytes=0x0-0x3'])(
    '%s gets the whole file',
    async (range) => {
      const answer = await ask(FILE, { Range: range });
      expect(answer).toMatchObject({ status: 200, body: TEXT });
      expect(answer.headers).not.toHaveProperty('content-range');
    },
  );

  test('an empty file has no parts', async () => {
    expect(await ask('/empty.txt')).toMatchObject({ status: 200, body: '' });
    for (const range of ['bytes=0-', 'bytes=-1'])
      expect((await ask('/empty.txt', { Range: range })).headers['content-range']).toBe('bytes */0');
  });

  test('a part of a file that has changed since is the whole file', async () => {
    const { headers } = await ask(FILE);
    const [etag, date] = [headers.etag ?? '', headers['last-modified'] ?? ''];
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const known of [etag, date])
      expect(await ask(FILE, { Range: 'bytes=0-3', 'If-Range': known })).toMatchObject({ status: 206, body: '0123' });
    for (const old of ['"other"', `W/${etag}`, 'Sat, 01 Jan 2000 00:00:00 GMT'])
      expect(await ask(FILE, { Range: 'bytes=0-3', 'If-Range': old })).toMatchObject({ status: 200, body: TEXT });
    await writeFile(path.join(site, 'changing.txt'), 'before');
    const before = (await ask('/changing.txt')).headers.etag ?? '';
    await writeFile(path.join(site, 'changing.txt'), 'afterwards');
    const after = await ask('/changing.txt', { Range: 'bytes=0-3', 'If-Range': before });
    expect(after).toMatchObject({ status: 200, body: 'afterwards' });
  });
});

describe('packing', () => {
  const SCRIPT = '/assets/long-3c4d.js';

  test.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0, GZIP; q=0.5', 'gzip', gunzipSync],
  ])('%s gets a file packed by %s', async (accepted, coding, unpack) => {
    const plain = await ask(SCRIPT);
    const packed = await ask(SCRIPT, { 'Accept-Encoding': accepted });
    expect(unpack(packed.bytes).toString()).toBe(LONG);
    expect(packed.headers).toMatchObject({
      'content-encoding': coding,
      'content-length': String(packed.bytes.length),
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    // Two files of one name: a cache must not take one for the other.
    expect(plain).toMatchObject({ body: LONG, headers: { vary: 'Accept-Encoding' } });
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    const head = await ask(SCRIPT, { 'Accept-Encoding': accepted }, 'HEAD');
    expect(head.body).toBe('');
    for (const name of ['content-length', 'content-encoding', 'etag'])
      expect(head.headers[name]).toBe(packed.headers[name]);
  });

  test.each<[string, string, Record<string, string>]>([
    ['nobody asks for it', SCRIPT, {}],
    ['it is refused', SCRIPT, { 'Accept-Encoding': 'deflate, gzip;q=0' }],
    ['a part is asked for', SCRIPT, { 'Accept-Encoding': 'gzip', Range: 'bytes=0-7999' }],
    ['the file is small', FILE, { 'Accept-Encoding': 'gzip' }],
    ['the file is packed already', '/assets/font-5e6f.woff2', { 'Accept-Encoding': 'gzip' }],
  ])('none where %s', async (_, address, headers) => {
    const answer = await ask(address, headers);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(LONG.startsWith(answer.body)).toBe(true);
  });

  test('a file that has changed is packed anew', async () => {
    const file = path.join(site, 'growing.txt');
    await writeFile(file, LONG);
    const before = await ask('/growing.txt', { 'Accept-Encoding': 'gzip' });
    await writeFile(file, `${LONG}more`);
    const after = await ask('/growing.txt', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(after.bytes).toString()).toBe(`${LONG}more`);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });
});

describe('methods', () => {
  test('HEAD has the headers of GET and no body, with or without a range', async () => {
    const [got, head] = [await ask(FILE), await ask(FILE, { Range: 'bytes=0-3' }, 'HEAD')];
    expect(head).toMatchObject({ status: 200, body: '' });
    for (const name of ['content-length', 'content-type', 'accept-ranges', 'etag', 'last-modified', 'cache-control'])
      expect(head.headers[name]).toBe(got.headers[name]);
    expect(head.headers['accept-ranges']).toBe('bytes');
    expect(await ask('/none', {}, 'HEAD')).toMatchObject({ status: 404, body: '' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    const { status, headers } = await ask(FILE, {}, method);
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

test('every example of docs/hosting.md sends the policies that are served', async () => {
  const page = await readFile(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
  const policies = [...page.matchAll(/default-src [^"\n]*/g)].map(([policy]) => policy);
  expect(policies).toHaveLength(5);
  for (const policy of policies) expect(policy).toBe(policyHeader(DEFAULT_FRAME_ANCESTORS));
  // Each host writes a header in its own way: name, then value, between blanks, colons and quotes.
  for (const [name, value] of Object.entries(ISOLATION_HEADERS))
    expect(page.match(new RegExp(`${name}:? "?${value}"?(?: always;)?$`, 'gm'))).toHaveLength(5);
});

describe('a base map that lies elsewhere', () => {
  const ARCHIVE = 'PMTiles, the rest of the archive';
  let withMap: Served;

  beforeAll(async () => {
    const file = path.join(base, 'berlin.pmtiles');
    await writeFile(file, ARCHIVE);
    await writeFile(path.join(site, 'exhibition.json'), '{"format":"edgeward-exhibition/1","seed":3,"basemap":null}');
    withMap = await serve(site, 0, '127.0.0.1', DEFAULT_FRAME_ANCESTORS, file);
  });

  afterAll(async () => {
    await withMap.close();
    await rm(path.join(site, 'exhibition.json'));
  });

  test('is served beside the page, in the parts that are asked for', async () => {
    const part = await ask('/basemap.pmtiles', { range: 'bytes=0-6' }, 'GET', withMap.port);
    expect([part.status, part.body]).toEqual([206, 'PMTiles']);
    expect(part.headers['content-range']).toBe(`bytes 0-6/${ARCHIVE.length}`);
    expect(part.headers['content-security-policy']).toBe(policyHeader(DEFAULT_FRAME_ANCESTORS));
    expect((await ask('/basemap.pmtiles', {}, 'GET', withMap.port)).body).toBe(ARCHIVE);
    expect((await ask('/basemap.pmtiles')).status).toBe(404);
  });

  test('is named in the settings, which are otherwise as they lie there', async () => {
    const settings = await ask('/exhibition.json', {}, 'GET', withMap.port);
    expect(JSON.parse(settings.body)).toEqual({ format: 'edgeward-exhibition/1', seed: 3, basemap: 'basemap.pmtiles' });
    expect(settings.headers['cache-control']).toBe('no-cache');
    expect(JSON.parse((await ask('/exhibition.json')).body)).toMatchObject({ basemap: null });
  });
});
