/** Voicemail policies of people and groups (`/api/v2/voicemail/userpolicies/{userId}`, `/voicemail/groups/{groupId}/policy`). */
import { z } from "zod";
import type { Stored } from "../../kernel/journal.ts";
import { existingGroup } from "../groups/definition.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";

const userPath = "/api/v2/voicemail/userpolicies/:userId";
const groupPath = "/api/v2/voicemail/groups/:groupId/policy";
/** The same permissions read and change, as the OpenAPI has it. */
const ofUsers = { any: ["telephony:plugin:all", "voicemail:userPolicy:viewOther"] };
const echoed = z.unknown().optional();

interface UserPolicy extends Stored {
  readonly alertTimeoutSeconds: number;
  readonly sendEmailNotifications: boolean;
  readonly modifiedDate?: string;
}

interface GroupPolicy extends Stored {
  readonly enabled: boolean;
  readonly sendEmailNotifications: boolean;
  readonly disableEmailPii: boolean;
  readonly includeEmailTranscriptions: boolean;
}

/** The policies that were changed; all others are as at first. Ids are those of the person or group. */
const userPolicies = (org: Organization) => org.collection<UserPolicy>("voicemailUserPolicies");
const groupPolicies = (org: Organization) => org.collection<GroupPolicy>("voicemailGroupPolicies");

function policyOfUser(org: Organization, id: string): UserPolicy {
  const user = org.users.get(id);
  if (user === undefined || user.state === "deleted")
    throw new Refusal(404, "voicemailservice.user.usernotfound", "The specified voicemail user not found");
  return userPolicies(org).get(id) ?? { id, alertTimeoutSeconds: 20, sendEmailNotifications: true };
}

const policyOfGroup = (org: Organization, id: string): GroupPolicy =>
  groupPolicies(org).get(existingGroup(org, id).id) ?? {
    id,
    enabled: false,
    sendEmailNotifications: false,
    disableEmailPii: false,
    includeEmailTranscriptions: false,
  };

/** Model `VoicemailUserPolicy`; the PIN is never shown. */
const userPolicyToWire = ({ alertTimeoutSeconds, sendEmailNotifications, modifiedDate }: UserPolicy): unknown => ({
  enabled: true,
  alertTimeoutSeconds,
  modifiedDate,
  sendEmailNotifications,
});

/** Model `VoicemailGroupPolicy`, as far as emulated. */
function groupPolicyToWire(org: Organization, { id, ...policy }: GroupPolicy): unknown {
  const { name } = existingGroup(org, id);
  return { name, group: { id, name, selfUri: `/api/v2/groups/${id}` }, ...policy };
}

const getUserPolicy = operation({
  method: "GET",
  path: userPath,
  needs: ofUsers,
  handle: ({ org, param }) => ok(userPolicyToWire(policyOfUser(org, param("userId")))),
});

const patchUserPolicy = operation({
  method: "PATCH",
  path: userPath,
  needs: ofUsers,
  body: {
    model: "VoicemailUserPolicy",
    schema: z.strictObject({
      alertTimeoutSeconds: z.int().min(1).optional(),
      sendEmailNotifications: z.boolean().optional(),
      pin: echoed,
      enabled: echoed,
      modifiedDate: echoed,
    }),
  },
  handle: ({ org, param, body }) => {
    const before = policyOfUser(org, param("userId"));
    const { alertTimeoutSeconds = before.alertTimeoutSeconds, sendEmailNotifications = before.sendEmailNotifications } = body;
    const policy = { id: before.id, alertTimeoutSeconds, sendEmailNotifications, modifiedDate: org.timestamp() };
    return ok(userPolicyToWire(userPolicies(org).put(policy)));
  },
});

const getGroupPolicy = operation({
  method: "GET",
  path: groupPath,
  needs: { any: ["voicemail:groupPolicy:view"] },
  handle: ({ org, param }) => ok(groupPolicyToWire(org, policyOfGroup(org, param("groupId")))),
});

const patchGroupPolicy = operation({
  method: "PATCH",
  path: groupPath,
  needs: { any: ["voicemail:groupPolicy:edit"] },
  body: {
    model: "VoicemailGroupPolicy",
    schema: z.strictObject({
      enabled: z.boolean().optional(),
      sendEmailNotifications: z.boolean().optional(),
      disableEmailPii: z.boolean().optional(),
      includeEmailTranscriptions: z.boolean().optional(),
      name: echoed,
      group: echoed,
    }),
  },
  handle: ({ org, param, body }) => {
    const before = policyOfGroup(org, param("groupId"));
    const policy = {
      id: before.id,
      enabled: body.enabled ?? before.enabled,
      sendEmailNotifications: body.sendEmailNotifications ?? before.sendEmailNotifications,
      disableEmailPii: body.disableEmailPii ?? before.disableEmailPii,
      includeEmailTranscriptions: body.includeEmailTranscriptions ?? before.includeEmailTranscriptions,
    };
    return ok(groupPolicyToWire(org, groupPolicies(org).put(policy)));
  },
});

/** Voicemail operations (OpenAPI tag Voicemail). */
export const routes: readonly Operation[] = [getUserPolicy, patchUserPolicy, getGroupPolicy, patchGroupPolicy];
