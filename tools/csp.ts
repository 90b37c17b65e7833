/**
 * The content security policy of the built app. The server sends it as a header, and the build writes it into the page,
 * so that it also holds on a host whose headers nobody can set.
 *
 * Nothing inline, nothing evaluated, nothing from elsewhere. `data:` and `blob:` images are the map's own icons and
 * exported pictures.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
].join('; ');
