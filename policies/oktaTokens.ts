/**
 * Type tokens of the Okta resources that the policies judge (`@pulumi/okta` 7.0.0). Policies see resources as the engine
 * does, by token: this also works for resources that another program declares.
 */

/** Type tokens by name. */
export const OKTA = {
  appGroupAssignment: "okta:app/groupAssignment:GroupAssignment",
  appGroupAssignments: "okta:index/appGroupAssignments:AppGroupAssignments",
  appFeatures: "okta:app/features:Features",
  appUserSchemaProperty: "okta:index/appUserSchemaProperty:AppUserSchemaProperty",
  groupRule: "okta:group/rule:Rule",
  profileMapping: "okta:profile/mapping:Mapping",
  pushGroup: "okta:index/pushGroup:PushGroup",
  saml: "okta:app/saml:Saml",
  user: "okta:user/user:User",
} as const;
