/** What reconcilers say to whoever watches, kept instead of printed. */
import { mock } from "node:test";

/** Collects announced lines while the tests of the surrounding suite run. The list is emptied before each test. */
export function announcedLines(): string[] {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    mock.method(console, "log", (line: string) => lines.push(line));
  });
  afterEach(() => mock.restoreAll());
  return lines;
}
