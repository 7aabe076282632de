/**
 * What our own Genesys client may do, and nothing besides: the permissions of the role "Provisioning as Code". Each is
 * named by the API reference of a call that provisioning makes (`x-inin-requires-permissions`). What is absent is as
 * deliberate: no `directory:user:add`, for people come from Okta alone, and no `directory:user:delete`, for nobody is
 * ever deleted.
 */
export const PROVISIONING_PERMISSIONS: readonly string[] = [
  "directory:user:view", // the bulk reading of accounts in every division
  "directory:user:edit", // state, e-mail, employee id, locations, external ids
  "directory:userStateChange:view", // when and why an account was deactivated
  "oauth:token:delete", // leavers are signed out everywhere
  "directory:group:view",
  "directory:group:add",
  "directory:group:edit", // roles on the group, and its members
  "authorization:role:view",
  "authorization:grant:view",
  "authorization:grant:add",
  "authorization:grant:delete", // a role that its rule no longer names
  "authorization:division:view",
  "authorization:division:add",
  "authorization:division:edit", // moving people into a division
  "routing:skill:view",
  "routing:skill:create", // the skills that the rules name
  "routing:skill:assign", // skills and languages
  "directory:user:setPassword", // invitations; asked for only where the rules send any
  "routing:queue:view", // queues by name, and their member groups
  "routing:queue:edit", // member groups of queues
  "telephony:plugin:all", // WebRTC phones and default stations; no smaller permission creates phones
  "telephony:extensionPool:view", // extension pools, and the extensions that somebody has
  "telephony:station:disassociate", // leavers leave their station
  "routing:skill:manage", // creating the languages that the rules name; asked for only where one is missing
];
