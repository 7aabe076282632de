/** `/api/v2/routing/users/{userId}/utilization`: how many conversations at once; the organization's where none is set for the person. */
import { z } from "zod";
import type { Stored } from "../../kernel/journal.ts";
import type { Body } from "../http/body.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { liveUserPlainly } from "../users/find.ts";
import type { Organization } from "../state/organization.ts";

const path = "/api/v2/routing/users/:userId/utilization";
const manage = "routing:utilization:manage";

/** Kinds of conversation, and how many of each an agent takes where nobody says otherwise. */
const organizationWide = { call: 1, callback: 1, chat: 4, email: 1, message: 4, workitem: 1 } as const;
type Media = keyof typeof organizationWide;
const media = z.enum(Object.keys(organizationWide) as Media[]);

/** Model `MediaUtilization`. */
interface MediaUtilization {
  readonly maximumCapacity: number;
  readonly interruptableMediaTypes: readonly Media[];
  readonly includeNonAcd: boolean;
}

/** Model `LabelUtilizationRequest`. */
interface LabelUtilization {
  readonly maximumCapacity: number;
  readonly interruptingLabelIds: readonly string[];
}

/** What is set for one person; the id is the person's. */
interface Utilization extends Stored {
  readonly utilization: Readonly<Partial<Record<Media, MediaUtilization>>>;
  readonly labelUtilizations: Readonly<Record<string, LabelUtilization>>;
}

const request = {
  model: "UtilizationRequest",
  schema: z.strictObject({
    utilization: z
      .partialRecord(
        media,
        z.strictObject({
          maximumCapacity: z.int(),
          interruptableMediaTypes: z.array(media).default([]),
          includeNonAcd: z.boolean().default(false),
        }),
      )
      .default({}),
    labelUtilizations: z
      .record(z.string(), z.strictObject({ maximumCapacity: z.int(), interruptingLabelIds: z.array(z.string()).default([]) }))
      .default({}),
    maxInboundCalls: z.unknown().optional(),
  }),
} satisfies Body<unknown>;

const settings = (org: Organization) => org.collection<Utilization>("utilization");

/** Media types that a person's settings leave out have the organization's. */
function toWire(set: Utilization | undefined): unknown {
  const defaults = Object.entries(organizationWide).map(([name, maximumCapacity]) => [
    name,
    { maximumCapacity, interruptableMediaTypes: [], includeNonAcd: false },
  ]);
  return {
    utilization: { ...(Object.fromEntries(defaults) as object), ...set?.utilization },
    labelUtilizations: set?.labelUtilizations ?? {},
    level: set === undefined ? "Organization" : "Agent",
  };
}

const getUtilization = operation({
  method: "GET",
  path,
  needs: { any: [manage, "routing:utilization:view"] },
  handle: ({ org, param }) => ok(toWire(settings(org).get(liveUserPlainly(org, param("userId")).id))),
});

const putUtilization = operation({
  method: "PUT",
  path,
  needs: { any: [manage] },
  body: request,
  handle: ({ org, param, body: { utilization, labelUtilizations } }) => {
    const id = liveUserPlainly(org, param("userId")).id;
    for (const [name, set] of Object.entries(utilization)) checkMedia(name, set);
    return ok(toWire(settings(org).put({ id, utilization, labelUtilizations })));
  },
});

function checkMedia(name: string, { maximumCapacity, interruptableMediaTypes }: MediaUtilization): void {
  if (maximumCapacity < 1 || maximumCapacity > 50)
    throw new Refusal(400, "invalid.media.capacity", "Maximum capacity must be between 1 and 50.");
  if (interruptableMediaTypes.some((type) => type === name))
    throw new Refusal(400, "interrupt.same.media.type", "A media type cannot be set up to interrupt itself.");
}

/** Back to the organization's. */
const deleteUtilization = operation({
  method: "DELETE",
  path,
  needs: { any: [manage] },
  handle: ({ org, param }) => {
    const id = param("userId");
    if ((org.users.get(id)?.state ?? "deleted") === "deleted") throw new Refusal(404, "resource.not.found", "The user was not found.");
    settings(org).delete(id);
    return { status: 200 };
  },
});

export const utilizationRoutes: readonly Operation[] = [getUtilization, putUtilization, deleteUtilization];
