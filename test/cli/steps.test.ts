import { equal } from "node:assert/strict";
import { steps } from "../../cli/steps.ts";

/** What a run of steps writes. */
function written(isTTY: boolean, run: (tell: ReturnType<typeof steps>) => void): string {
  let text = "";
  run(
    steps({
      isTTY,
      write: (chunk: string | Uint8Array) => {
        text += String(chunk);
        return true;
      },
    }),
  );
  return text;
}

function work(tell: ReturnType<typeof steps>): void {
  tell.step("People");
  tell.progress(1, 2);
  tell.progress(2, 2);
  tell.note("2 people\n1 left alone");
}

describe("cli/steps", () => {
  it("writes plain lines where nobody watches, and no line a person", () => equal(written(false, work), "▶ People\n  2 people\n  1 left alone\n"));
  it("overwrites its counter on a terminal", () => {
    equal(written(true, work), "\u001B[36m▶\u001B[39m \u001B[1mPeople\u001B[22m\n\r  1 of 2\r  2 of 2\r\u001B[K  2 people\n  1 left alone\n");
  });
});
