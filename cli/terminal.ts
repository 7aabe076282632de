/**
 * What a command sees of the world: the two streams, the environment, the folder it was run in, the time.
 */
import colors from "picocolors";

/** 0: clean. 1: there are findings (or the work of `ccaas start` failed). 2: the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** A stream that text goes to. */
export interface Output {
  /** Whether somebody watches, on a terminal. */
  readonly isTTY?: boolean | undefined;
  /** Its width, on a terminal. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** The surroundings of a command; tests bring their own. */
export interface Terminal {
  /** Results. */
  readonly out: Output;
  /** Notes and failures, so that results can be piped. */
  readonly err: Output;
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute; what the user's paths are relative to. */
  readonly folder: string;
  /** The time that `Time.now` reads. */
  readonly now: () => Date;
  /** Says how it ended; without a word it is 0. */
  exit(code: ExitCode): void;
}

/** The surroundings of this process. */
export function processTerminal(): Terminal {
  return {
    out: process.stdout,
    err: process.stderr,
    environment: process.env,
    folder: process.cwd(),
    now: () => new Date(),
    exit: (code) => {
      process.exitCode = code;
    },
  };
}

/** Paints text, or leaves it plain where nobody sees colours. */
export type Colors = ReturnType<typeof colors.createColors>;

/** Colours on a terminal only, and not for those who set `NO_COLOR` (no-color.org). */
export function paintFor({ out, environment }: Pick<Terminal, "out" | "environment">): Colors {
  return colors.createColors(out.isTTY === true && (environment["NO_COLOR"] ?? "") === "");
}

/** A result for machines: one JSON document, two blanks a level. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
