/**
 * What the preparation tells the user, on standard error so that the output of `pulumi … --json` stays clean: one line
 * that renews itself on a terminal, now and then a plain line elsewhere.
 */
import ora from "ora";

/** Tells the user what goes on. */
export interface Announcer {
  /** Something that is worth a line of its own. */
  say(text: string): void;
  /** How far a long step is; called as often as one likes. */
  progress(text: string): void;
  /** The long step is over. */
  finish(): void;
}

/** Time between two plain progress lines, in ms. */
const PLAIN_EVERY_MS = 20_000;

/** The announcer for where standard error goes. */
export function announcer(): Announcer {
  // A terminal that gives its width as 0 (`script` or a container without a window) makes ora clear lines for ever.
  return process.stderr.isTTY && process.stderr.columns > 0 ? spinningAnnouncer() : plainAnnouncer((line) => process.stderr.write(`${line}\n`), Date.now);
}

/** Lines for logs: the first progress at once, then one each 20 s. `now` in ms. */
export function plainAnnouncer(write: (line: string) => void, now: () => number): Announcer {
  let lastProgress = -Infinity;
  return {
    say: write,
    progress: (text) => {
      if (now() - lastProgress < PLAIN_EVERY_MS) return;
      lastProgress = now();
      write(text);
    },
    finish: () => {
      lastProgress = -Infinity;
    },
  };
}

function spinningAnnouncer(): Announcer {
  const spinner = ora({ discardStdin: false });
  return {
    say: (text) => {
      spinner.stop();
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (spinner.isSpinning) spinner.text = text;
      else spinner.start(text);
    },
    finish: () => {
      spinner.stop();
    },
  };
}
