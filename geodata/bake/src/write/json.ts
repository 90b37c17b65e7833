/**
 * JSON with each member of the outer objects on a line of its own and everything below on one line: small, and a diff
 * still shows which part changed. `depth` is how many levels are opened up.
 */
export function toJson(value: unknown, depth: number): string {
  return `${write(value, depth)}\n`;
}

function write(value: unknown, depth: number): string {
  if (depth === 0 || value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[\n${value.map((item) => write(item, depth - 1)).join(',\n')}\n]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{\n${members.map(([name, member]) => `${JSON.stringify(name)}: ${write(member, depth - 1)}`).join(',\n')}\n}`;
}
