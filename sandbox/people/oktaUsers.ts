/**
 * The few calls of Okta's Users API that an HR import makes (developer.okta.com, Management API, "Users").
 */
import { asRecord, OktaCalls, OktaRefusal, type OktaConnection } from "./oktaCalls.ts";

/** A user as Okta returns it, as far as an import looks. */
export interface OktaUser {
  readonly id: string;
  /** STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED or DEPROVISIONED. */
  readonly status: string;
  readonly profile: Readonly<Record<string, unknown>>;
}

/** Finds people in every status; the plain list leaves out DEPROVISIONED ones. */
const EVERYBODY = 'lastUpdated gt "1970-01-01T00:00:00.000Z"';

/** The Users API of one Okta. */
export class OktaUsers {
  readonly #okta: OktaCalls;

  constructor(okta: OktaConnection) {
    this.#okta = new OktaCalls(okta);
  }

  /** Everybody, in pages of 200 (`GET /api/v1/users?search=`). */
  async all(): Promise<OktaUser[]> {
    return (await this.#okta.list(`/api/v1/users?${new URLSearchParams({ search: EVERYBODY, limit: "200" }).toString()}`)).map(asUser);
  }

  /** Creates a user; `STAGED` unless activated at once. */
  async create(profile: Readonly<Record<string, unknown>>, activate: boolean): Promise<OktaUser> {
    const reply = await this.#okta.call("POST", `/api/v1/users?activate=${activate}`, { profile });
    return asUser(await reply.json());
  }

  /** Changes the given attributes and leaves the others alone; `null` clears one. */
  async update(id: string, profile: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#okta.call("POST", `/api/v1/users/${id}`, { profile });
  }

  /** Activates a staged user, or brings a deactivated one back; no mail is sent. */
  async activate(id: string): Promise<void> {
    await this.#okta.call("POST", `/api/v1/users/${id}/lifecycle/activate?sendEmail=false`);
  }

  async deactivate(id: string): Promise<void> {
    await this.#okta.call("POST", `/api/v1/users/${id}/lifecycle/deactivate?sendEmail=false`);
  }
}

function asUser(body: unknown): OktaUser {
  const { id, status, profile } = asRecord(body);
  if (typeof id !== "string" || typeof status !== "string") throw new OktaRefusal("Okta answered with a user that has no id or no status.");
  return { id, status, profile: asRecord(profile) };
}
