/** `/api/v2/users/{userId}/profileskills`: free texts of the profile, without proficiency and without effect on routing. */
import { z } from "zod";
import { ok, operation } from "../http/operation.ts";
import { liveUser } from "./find.ts";
import { saveUser } from "./lifecycle.ts";

const path = "/api/v2/users/:userId/profileskills";

export const getProfileSkills = operation({
  method: "GET",
  path,
  needs: { any: ["directory:userProfile:view"] },
  handle: ({ org, param }) => ok(liveUser(org, param("userId")).profileSkills ?? []),
});

/** Replaces them all. */
export const putProfileSkills = operation({
  method: "PUT",
  path,
  needs: { any: ["directory:userProfile:edit"] },
  body: { model: "array", schema: z.array(z.string()) },
  handle: ({ org, param, body }) => ok(saveUser(org, liveUser(org, param("userId")), { profileSkills: body }).profileSkills),
});
