/**
 * The shape of `safeguards:` in the rules: how many people one edit or one run may cost what they have, and the
 * overrides that lift a limit for a while, with a reason.
 */
import { z } from "zod";
import { words } from "./schemaParts.ts";

/** What an edit of the rules can cost people; runs of ours are limited likewise. */
export const EDIT_LIMITS = ["deactivations", "roleLosses", "skillLosses", "moves"] as const;

/** All that is limited. */
export const LIMITS = [...EDIT_LIMITS, "invitations"] as const;

/** One of `LIMITS`. */
export type LimitName = (typeof LIMITS)[number];

/** A limit by count and by share: both have to hold. */
function limit(most: number, percent: number, what: string): z.ZodPrefault<z.ZodObject<{ most: z.ZodDefault<z.ZodInt>; percent: z.ZodDefault<z.ZodNumber> }, z.core.$strict>> {
  return z
    .strictObject({
      most: z.int().min(0).default(most).meta({ ...words("whole number from 0"), description: `the most people ${what}`, examples: [10] }),
      percent: z.number().min(0).max(100).default(percent).meta({ ...words("number 0–100"), description: "likewise, of the people who have the app. Above 0, one person always may", examples: [5] }),
    })
    .prefault({});
}

/** Whether the calendar has the day. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const override = z.strictObject({
  limit: z.enum(LIMITS).meta({ description: "what this override lifts; everything else stays limited", examples: ["skillLosses"] }),
  most: z.int().min(1).meta({ ...words("whole number from 1"), description: "as many people may be concerned, whatever the percentage", examples: [400] }),
  reason: z.string().regex(/\S/, "a reason").meta({ ...words("text, not empty"), description: "why; it is recorded in the state when the override is used", examples: ["Chat moves to a partner"] }),
  until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, { error: ({ input }) => `the calendar has no day ${String(input)}`, params: { hint: "write a day that exists, as YYYY-MM-DD" } }).meta({ ...words("date, YYYY-MM-DD"), description: "the last day (UTC) on which it lifts anything", examples: ["2026-12-01"] }),
});

/** `safeguards:`; also an input of the resources that keep to it. */
export const safeguardsSchema = z
  .strictObject({
    deactivations: limit(25, 10, "who may lose the app, and so be deactivated by Okta, by one edit; also how many known people the source may lack"),
    roleLosses: limit(50, 20, "from whom one edit, or one run, may take a role"),
    skillLosses: limit(50, 20, "from whom one edit, or one run, may take a skill or language"),
    moves: limit(50, 20, "whom one edit, or one run, may move to another division"),
    invitations: limit(100, 100, "to whom one run may send an invitation"),
    overrides: z.array(override).default([]),
  })
  .prefault({});

/** The limits and overrides, as checked. */
export type Safeguards = z.infer<typeof safeguardsSchema>;
/** One override. */
export type Override = Safeguards["overrides"][number];
