/**
 * Invitations of a contact centre: the e-mail by which a person sets a password and logs in for the first time. Who signs
 * in through the identity provider needs none.
 */

/** What an account shows of its beginnings. ISO 8601; absent where the platform shows nothing. */
export interface WelcomeTrace {
  /** When an invitation was last sent. */
  readonly invited?: string;
  /** When the person last logged in, whichever way. */
  readonly loggedIn?: string;
}

/** What became of an invitation. */
export type Invitation =
  | { readonly kind: "sent" }
  /** The account shows, read at the last moment, that none is needed. */
  | { readonly kind: "needless"; readonly trace: WelcomeTrace }
  /** The account is not active, read at the last moment: an invitation would activate it. */
  | { readonly kind: "not-active" };

/** The part of the contact-centre port that invitations need. */
export interface Welcoming {
  /** What accounts show, in bulk and never from a shared reading. Those that are not active now are missing. */
  welcomeTraces(accountIds: readonly string[]): Promise<ReadonlyMap<string, WelcomeTrace>>;
  /** Sends an invitation to an account that is active and shows no sign of one or of a login, as read right before. Repeated safely: never a second one. */
  invite(accountId: string): Promise<Invitation>;
}

/** Whether an account shows that its person needs no invitation (any more). */
export function isWelcomed({ invited, loggedIn }: WelcomeTrace): boolean {
  return invited !== undefined || loggedIn !== undefined;
}
