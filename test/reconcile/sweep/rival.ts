/** Somebody who takes an extension between our reading and our writing: an administrator in Genesys' own console. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ContactCentre } from "../../../provisioning/contactCentre.ts";
import { PROTECTED } from "../world.ts";

const HEADERS = { authorization: "Bearer scim-token", "content-type": "application/json" };

interface Listed {
  readonly entities: readonly { readonly id: string; readonly email: string; readonly version: number }[];
}

/** See the file's comment. */
export class Rival {
  readonly #users: string;
  readonly #extension: string;

  /** @param url of Genesys */
  constructor(url: string, extension: string) {
    this.#users = `${url}/api/v2/users`;
    this.#extension = extension;
  }

  /** Lets the rival be quicker than the first extension that this client writes. */
  hurryBefore(centre: ContactCentre): void {
    const writeExtension = centre.writeExtension.bind(centre);
    let taken: Promise<void> | undefined;
    centre.writeExtension = async (...args) => {
      await (taken ??= this.#take());
      return writeExtension(...args);
    };
  }

  /** Who has it already, has it again. */
  async #take(): Promise<void> {
    const { entities } = (await (await patient(`${this.#users}?pageSize=500`)).json()) as Listed;
    const account = entities.find(({ email }) => email === PROTECTED);
    if (account === undefined) throw new Error(`no active account has the address ${PROTECTED}`);
    const body = { version: account.version, addresses: [{ mediaType: "PHONE", type: "WORK", extension: this.#extension }] };
    const reply = await patient(`${this.#users}/${account.id}`, { method: "PATCH", body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
  }
}

/** Between two tries, in ms of a sweep's time. */
const PAUSE_MS = 500;

/** Tries until somebody listens: a crash strikes our calls, and whoever calls besides. */
async function patient(url: string, init: RequestInit = {}): Promise<Response> {
  for (let tries = 60; ; tries -= 1) {
    try {
      return await fetch(url, { ...init, headers: HEADERS });
    } catch (error) {
      if (tries === 0) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
