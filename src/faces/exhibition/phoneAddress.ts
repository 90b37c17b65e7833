/** Names of a machine for itself alone. */
const OWN = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;

/**
 * Where a phone reaches the page: the address that was set, else the screen's own; undefined where that one is known to
 * the screen's machine alone.
 */
export function phoneAddress(set: string | null, own: string): string | undefined {
  if (set !== null) return set;
  const { hostname, protocol } = new URL(own);
  return OWN.test(hostname) || !/^https?:$/.test(protocol) ? undefined : own;
}
