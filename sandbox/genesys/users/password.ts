/** `POST /api/v2/users/{userId}/password`. Nobody logs in to an emulator: a password is judged and forgotten. */
import { checkDivision } from "../http/caller.ts";
import { noContent, operation } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { liveUser } from "./find.ts";
import { changePassword } from "./models.ts";

/** The shortest password: the default of an organization's password requirements. */
const shortest = 8;

/** Why a password is refused, in the words of the operation's error codes; nothing when it is accepted. */
export function refusalOfPassword(password: string): Refusal | undefined {
  if (password === "") return new Refusal(400, "password.empty", "The new password cannot be empty");
  return password.length < shortest ? new Refusal(400, "password.too.short", "The new password is too short") : undefined;
}

export const postPassword = operation({
  method: "POST",
  path: "/api/v2/users/:userId/password",
  needs: { any: ["directory:user:setPassword"] },
  body: changePassword,
  handle: ({ org, caller, param, body }) => {
    checkDivision(org, caller, ["directory:user:setPassword"], liveUser(org, param("userId")).divisionId);
    const refused = refusalOfPassword(body.newPassword);
    if (refused !== undefined) throw refused;
    return noContent;
  },
});
