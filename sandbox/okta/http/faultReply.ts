/** Faults on request, in Okta's words. */
import type { Clock } from "../../kernel/clock.ts";
import type { Fault } from "../../kernel/faults.ts";
import type { FaultReply } from "../../kernel/loopbackServer.ts";
import { OktaError } from "../errors.ts";

/** What Okta answers when this happens. It tells by `x-rate-limit-reset` when to come back, never by `Retry-After`. */
export function faultReply(fault: Fault, clock: Clock): FaultReply {
  if (fault.kind === "rateLimited") {
    const reset = fault.retryAfter === null ? {} : { "x-rate-limit-reset": String(Math.ceil(clock.now().getTime() / 1000) + fault.retryAfter) };
    return refusal(new OktaError("E0000047"), { "x-rate-limit-remaining": "0", ...reset });
  }
  if (fault.kind === "expiredToken") return refusal(new OktaError("E0000011"));
  // Other statuses come from what stands before the API, which speaks HTML.
  return fault.status === 500 ? refusal(new OktaError("E0000009")) : { status: fault.status, headers: { "content-type": "text/html" }, body: `<html><head><title>${fault.status}</title></head></html>` };
}

function refusal({ status, body }: OktaError, headers: Readonly<Record<string, string>> = {}): FaultReply {
  return { status, body, headers };
}
