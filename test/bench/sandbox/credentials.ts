/** What lets the bench into its own sandbox. */

/** Of Genesys' two clients. */
export const CREDENTIALS = { clientId: "bench-client", clientSecret: "bench-secret", scimClientId: "bench-scim-client", scimClientSecret: "bench-scim-secret", scimToken: "bench-scim-token" };

/** Of Okta. */
export const OKTA_TOKEN = "00bench";
