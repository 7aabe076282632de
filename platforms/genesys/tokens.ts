/** Signing a person out everywhere: `DELETE /api/v2/tokens/{userId}` (permission `oauth:token:delete`). */
import { isNotFound } from "./errors.ts";
import type { Session } from "./session.ts";

/**
 * Ends all tokens of a person. Whether deactivation alone ends them is not documented. Also right for one who has none;
 * an account that is deleted has none either.
 */
export async function revokeTokens(session: Session, accountId: string): Promise<void> {
  try {
    await session.client.call(`Revoking the tokens of user ${accountId}`, ({ tokens }) => tokens.deleteToken(accountId));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
