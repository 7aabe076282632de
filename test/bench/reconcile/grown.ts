/** An exemplar grown to a size, as the two journals that the emulators start from. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "../../reconcile/sweep/stack.ts";
import { again, type Example, type Exemplar } from "./exemplar.ts";

/** How many people, and in which condition. */
export interface Crowd {
  /** Whom our last run has been over, those of the exemplar included. */
  readonly settled: number;
  /** Whom Okta has pushed since. */
  readonly arrived: number;
  /** Old accounts whose person is gone. */
  readonly former: number;
}

/** Names of the further OAuth clients, and what stands for them in the journal of Genesys. */
const CLIENT = { id: "our-client", name: "ccaas-provisioning" };

/** People who are written at once. */
const AT_ONCE = 500;

/** Writes `genesys` and `okta` into a folder. Answers the state of our last run, EmployeeIDs and all. */
export function grow({ state, okta, genesys, settled, arrived, former }: Exemplar, crowd: Crowd, folder: string): State {
  append(folder, [{ okta: okta.join("\n"), genesys: [...genesys, ...secondClient(genesys)].join("\n") }]);
  const linked: Record<string, string> = {};
  write(folder, settled, numbered("E", settled.length, crowd.settled), ({ employeeId, accountId }) => (linked[employeeId] = accountId));
  write(folder, arrived, numbered("J", 0, crowd.arrived));
  write(folder, [former], numbered("R", 1, crowd.former + 1));
  const { id = "", outs = {} } = state.get("people") ?? {};
  return new Map([...state, ["people", { id, outs: { ...outs, linked: { ...(outs["linked"] as Record<string, string>), ...linked } } }]]);
}

/** The client's own lines again, under another name: the same secret, a token and a budget of its own. */
function secondClient(genesys: readonly string[]): readonly string[] {
  const own = genesys.filter((line) => /^\{"c":"(clients|grants)"/.test(line) && line.includes(`"${CLIENT.id}"`));
  return own.map((line) => line.replaceAll(CLIENT.id, SECOND_CLIENT.id).replaceAll(CLIENT.name, SECOND_CLIENT.name));
}

/** A second OAuth client with the rights and the secret of the first. */
export const SECOND_CLIENT = { id: "our-second-client", name: "ccaas-provisioning-2" };

function write(folder: string, examples: readonly Example[], employeeIds: readonly string[], written: (example: Example) => unknown = () => undefined): void {
  for (let from = 0; from < employeeIds.length; from += AT_ONCE) {
    const people = employeeIds.slice(from, from + AT_ONCE).flatMap((employeeId, index) => {
      const example = examples[(from + index) % examples.length];
      return example === undefined ? [] : [again(example, employeeId)];
    });
    append(folder, people);
    for (const one of people) written(one);
  }
}

function append(folder: string, texts: readonly Pick<Example, "okta" | "genesys">[]): void {
  for (const name of ["okta", "genesys"] as const) appendFileSync(join(folder, name), texts.map(({ [name]: text }) => (text === "" ? "" : `${text}\n`)).join(""));
}

function numbered(letter: string, from: number, to: number): readonly string[] {
  return Array.from({ length: Math.max(to - from, 0) }, (_, index) => `${letter}${from + index}`);
}
