/** Okta's groups and rules as a scripted server: what reassigning touches, and a kill after any call. */
import type { Answer, Script } from "../scriptedServer.ts";

/** A rule matches people by a list here: the language is not what is tested. */
export interface Rule {
  readonly id: string;
  status: string;
  excluded: string[];
  readonly matches: readonly string[];
}

/** The group of those who are half-way. */
const NOTES = "ccaas-provisioning: half-way into 00g1";

/** One group `00g1`, filled by rules and by hand. */
export class OrgOfGroups {
  readonly rules: Rule[];
  /** Member → what holds them: rule ids, or `hand`. */
  readonly members = new Map<string, Set<string>>();
  /** Who is noted as half-way, once there is a group for it. */
  noted: Set<string> | undefined;
  /** Who has left and entered since the start, in order. */
  readonly moves: string[] = [];

  constructor(rules: readonly Rule[], byHand: readonly string[]) {
    this.rules = rules.map((rule) => ({ ...rule, excluded: [...rule.excluded] }));
    for (const id of byHand) this.members.set(id, new Set(["hand"]));
    for (const rule of this.rules) this.#evaluate(rule);
    this.moves.length = 0;
  }

  /** Members with what holds them, and rules with status and exclusions: everything that must come back. */
  state(): object {
    return {
      members: Object.fromEntries([...this.members].toSorted(([a], [b]) => a.localeCompare(b)).map(([id, holders]) => [id, [...holders].toSorted()])),
      rules: this.rules.map(({ id, status, excluded }) => ({ id, status, excluded: excluded.toSorted() })),
      noted: [...(this.noted ?? [])],
    };
  }

  readonly script: Script = ({ line, body }) => {
    const [method = "", path = ""] = line.split(" ");
    if (path === "/api/v1/groups/rules?limit=200") return { body: [this.#unrelated(), ...this.rules.map((rule) => this.#wire(rule))] };
    if (path === "/api/v1/groups/00g1/users?limit=1000") return { body: [...this.members.keys()].map((id) => ({ id })) };
    if (path.startsWith("/api/v1/groups?q=")) return { body: [{ id: "00g8", profile: { name: `${NOTES} and more` } }, ...(this.noted === undefined ? [] : [{ id: "00g7", profile: { name: NOTES } }])] };
    if (line === "POST /api/v1/groups") {
      this.noted = new Set();
      return {};
    }
    if (path === "/api/v1/groups/00g7/users?limit=1000") return { body: [...(this.noted ?? [])].map((id) => ({ id })) };
    const noted = /^\/api\/v1\/groups\/00g7\/users\/(.+)$/.exec(path)?.[1];
    if (noted !== undefined) return this.#note(method, noted);
    const member = /^\/api\/v1\/groups\/00g1\/users\/(.+)$/.exec(path)?.[1];
    if (member !== undefined) return method === "PUT" ? this.#enter(member, "hand") : this.#leave(member);
    const rule = this.rules.find(({ id }) => path.startsWith(`/api/v1/groups/rules/${id}`));
    if (rule === undefined) throw new Error(`unexpected call: ${line}`);
    return this.#change(rule, method, path, body);
  };

  #note(method: string, id: string): Answer {
    if (method === "PUT") this.noted?.add(id);
    else this.noted?.delete(id);
    return {};
  }

  #change(rule: Rule, method: string, path: string, body: unknown): Answer {
    if (path.endsWith("/deactivate")) rule.status = "INACTIVE";
    else if (path.endsWith("/activate")) {
      rule.status = "ACTIVE";
      this.#evaluate(rule);
    } else if (method === "PUT") {
      if (rule.status === "ACTIVE") return { status: 403, body: { errorCode: "E0000038", errorSummary: "This operation is not allowed in the user's current status." } };
      rule.excluded = (body as { conditions: { people: { users: { exclude: string[] } } } }).conditions.people.users.exclude;
      return { body: this.#wire(rule) };
    }
    return {};
  }

  #evaluate(rule: Rule): void {
    if (rule.status !== "ACTIVE") return;
    for (const id of rule.matches) if (!rule.excluded.includes(id)) this.#enter(id, rule.id);
  }

  #enter(id: string, holder: string): Answer {
    if (!this.members.has(id)) this.moves.push(`+${id}`);
    this.members.set(id, (this.members.get(id) ?? new Set()).add(holder));
    return {};
  }

  #leave(id: string): Answer {
    const holders = this.members.get(id) ?? new Set();
    for (const rule of this.rules) if (holders.has(rule.id) && !rule.excluded.includes(id)) rule.excluded.push(id);
    if (this.members.delete(id)) this.moves.push(`-${id}`);
    return {};
  }

  #wire({ id, status, excluded }: Rule): unknown {
    return {
      type: "group_rule",
      id,
      status,
      name: `Rule ${id}`,
      conditions: { people: { users: { exclude: excluded }, groups: { exclude: [] } }, expression: { value: 'user.title == "Manager"', type: "urn:okta:expression:1.0" } },
      actions: { assignUserToGroups: { groupIds: ["00g1"] } },
      allGroupsValid: true,
    };
  }

  #unrelated(): unknown {
    return { type: "group_rule", id: "0pr9", status: "ACTIVE", name: "Unrelated", conditions: { people: { users: { exclude: ["a"] } } }, actions: { assignUserToGroups: { groupIds: ["00g9"] } } };
  }
}
