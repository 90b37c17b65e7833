/**
 * The content security policy of the built app. The server sends it as a header, and the build writes it into the page,
 * so that it also holds on a host whose headers nobody can set.
 *
 * Nothing inline, nothing evaluated, nothing from elsewhere. `data:` and `blob:` images are the map's own icons and
 * exported pictures.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // The engine's vector kernels are a WebAssembly module; JavaScript is still never evaluated.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  // A film that the page has made, to look at before it is kept.
  'media-src blob:',
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Isolates the page from other origins, so that browsers let it share memory with its workers. It loads nothing from anybody
 * else, so nothing is lost. Workers need the second one with their own file, so every file is sent with both.
 */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Who may show the page in a frame, unless something else is asked for: pages of the same origin. */
export const DEFAULT_FRAME_ANCESTORS = "'self'";

/** The policy as a header. Browsers ignore `frame-ancestors` in a page, so it stands here alone. */
export const policyHeader = (frameAncestors: string): string =>
  `${CONTENT_SECURITY_POLICY}; frame-ancestors ${frameAncestors}`;

const KEYWORDS = ['self', 'none'];
const SOURCE =
  /^(?:[a-z][a-z0-9+.-]*:|(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*|(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?:\d+|\*))?)$/i;

/**
 * Reads who may frame the page: `self`, `none`, or origins such as `https://school.example` and `https://*.museum.example`,
 * with blanks between them; quotes around the two words may be left out.
 * @returns the sources as the policy writes them; undefined where they cannot be read
 */
export function readFrameAncestors(text: string): string | undefined {
  const words = text
    .trim()
    .split(/ +/)
    .map((word) => word.replace(/^'(self|none)'$/, '$1'));
  const known = words.every((word) => KEYWORDS.includes(word) || SOURCE.test(word));
  if (!known || (words.includes('none') && words.length > 1)) return undefined;
  return words.map((word) => (KEYWORDS.includes(word) ? `'${word}'` : word)).join(' ');
}
