/**
 * Progress of a long command: a line a step, and on a terminal a counter that overwrites itself.
 */
import type { WriteStream } from "node:tty";
import colors from "picocolors";

/** What a command tells while it works. */
export interface Steps {
  /** A new step begins. */
  step(title: string): void;
  /** Details of the step, a line each. */
  note(text: string): void;
  /** How far a countable step is. */
  progress(done: number, total: number): void;
}

/** Between two plain progress lines where there is no terminal, in ms. */
const PLAIN_EVERY_MS = 10_000;

/** Steps written to a stream: coloured and overwriting on a terminal, plain lines elsewhere. */
export function steps(out: Pick<WriteStream, "write"> & { readonly isTTY?: boolean }): Steps {
  const paint = colors.createColors(out.isTTY ?? false);
  let open = false;
  let spoken = Date.now();
  const close = (): void => {
    if (open) out.write("\r\u001B[K");
    open = false;
  };
  return {
    step(title) {
      close();
      out.write(`${paint.cyan("▶")} ${paint.bold(title)}\n`);
    },
    note(text) {
      close();
      for (const line of text.split("\n")) out.write(`  ${line}\n`);
    },
    progress(done, total) {
      if (out.isTTY) {
        out.write(`\r  ${done} of ${total}`);
        open = true;
      } else if (Date.now() - spoken > PLAIN_EVERY_MS) {
        out.write(`  ${done} of ${total}\n`);
        spoken = Date.now();
      }
    },
  };
}
