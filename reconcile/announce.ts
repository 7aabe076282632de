/**
 * Words to whoever watches a run. In a dynamic provider the engine shows them under the stack.
 */

/** Says one line. Never a name, an address or a secret. */
export function announce(line: string): void {
  console.log(line);
}

/** Says at most `limit` lines, and how many more there are. */
export function announceAll(lines: readonly string[], limit = 12): void {
  for (const line of lines.slice(0, limit)) announce(line);
  if (lines.length > limit) announce(`… and ${lines.length - limit} more`);
}
