/** Everybody in one state: `GET /api/v2/users`, and `/users/query` where that ends. */
import type { Models } from "purecloud-platform-client-v2";
import type { AccountState } from "../../provisioning/contactCentre.ts";
import { EXPAND } from "./accounts.ts";
import type { GenesysClient } from "./client.ts";
import { allPages, type Beyond } from "./paging.ts";

/** What CX as Code uses for users; the documentation names no maximum. */
const PAGE = 500;

/**
 * Rows of inactive users that numbered pages show: beyond, they answer 400 (CX as Code, DEVTOOLING-862). Of deleted users
 * nothing is known, so they are read alike. Active ones are listed to the end.
 */
const ROWS = 10_000;

const ENDING: ReadonlySet<AccountState> = new Set(["inactive", "deleted"]);

/** One call per 500 users; where numbered pages end, two more. */
export function readUsers(client: GenesysClient, state: AccountState): Promise<readonly Models.User[]> {
  const doing = `Reading the ${state} users`;
  const beyond: Beyond<Models.User> = {
    rows: ROWS,
    read: (cursor) => client.call(doing, ({ users }) => users.getUsersQuery({ pageSize: PAGE, state, expand: EXPAND, ...(cursor === undefined ? {} : { cursor }) })),
    hint: `More than ${ROWS} are listed only by GET /api/v2/users/query, which shows the divisions in which our OAuth client may view users: grant its role in all divisions (directory:user:view).`,
  };
  return allPages(`${state} users`, (pageNumber) => client.call(doing, ({ users }) => users.getUsers({ pageSize: PAGE, pageNumber, state, expand: EXPAND })), ENDING.has(state) ? beyond : undefined);
}
