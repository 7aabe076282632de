/**
 * The type tokens of our dynamic resources, as URNs, state and policies see them: `pulumi-nodejs:dynamic/<module>:<Type>`.
 */

/** Type tokens by name. */
export const TYPE_TOKENS = {
  genesysAccess: "pulumi-nodejs:dynamic/genesys:Access",
  genesysDivision: "pulumi-nodejs:dynamic/genesys:Division",
  genesysSkill: "pulumi-nodejs:dynamic/genesys:Skill",
  genesysLanguage: "pulumi-nodejs:dynamic/genesys:Language",
  genesysGroup: "pulumi-nodejs:dynamic/genesys:Group",
  genesysGroupRoles: "pulumi-nodejs:dynamic/genesys:GroupRoles",
  genesysGroupMembers: "pulumi-nodejs:dynamic/genesys:GroupMembers",
  genesysPeopleRoles: "pulumi-nodejs:dynamic/genesys:PeopleRoles",
  genesysGroupSkills: "pulumi-nodejs:dynamic/genesys:GroupSkills",
  genesysGroupQueues: "pulumi-nodejs:dynamic/genesys:GroupQueues",
  genesysPeople: "pulumi-nodejs:dynamic/genesys:People",
  genesysPhones: "pulumi-nodejs:dynamic/genesys:Phones",
  genesysWelcome: "pulumi-nodejs:dynamic/genesys:Welcome",
  ccaasSafeguard: "pulumi-nodejs:dynamic/ccaas:Safeguard",
  oktaProvisioningFeatures: "pulumi-nodejs:dynamic/okta:ProvisioningFeatures",
} as const;
