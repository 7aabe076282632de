/** Faults on request, in the platform's words. */
import { randomUUID } from "node:crypto";
import type { Fault } from "../../kernel/faults.ts";
import type { FaultReply } from "../../kernel/loopbackServer.ts";
import type { Organization } from "../state/organization.ts";
import type { Caller } from "./caller.ts";
import { refusals, type Refusal } from "./refusal.ts";

/** What the platform answers when this happens. A token that expires is dead for every later call. */
export function faultReply(fault: Fault, org: Organization, caller: Caller | undefined): FaultReply {
  if (fault.kind === "rateLimited") return withoutRetryAfter(fault.retryAfter, refusals.tooMany(fault.retryAfter ?? 1));
  if (fault.kind === "expiredToken") {
    if (caller !== undefined) org.tokens.delete(caller.tokenId);
    return replyOf(refusals.badToken());
  }
  // 502 comes from the load balancer before the API, which speaks HTML.
  return fault.status === 502 ? { status: 502, headers: { "content-type": "text/html" }, body: "<html><head><title>502 Bad Gateway</title></head></html>" } : replyOf(refusals.unavailable(fault.status));
}

function withoutRetryAfter(retryAfter: number | null, refusal: Refusal): FaultReply {
  const reply = replyOf(refusal);
  return retryAfter === null ? { status: reply.status, body: reply.body } : reply;
}

function replyOf(refusal: Refusal): FaultReply {
  return { status: refusal.status, body: refusal.body(randomUUID()), headers: refusal.headers };
}
