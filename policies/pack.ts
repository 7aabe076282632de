/**
 * The policy pack: the ordered list of what every stack must keep. docs/policies.md explains each.
 */
import { PolicyPack } from "@pulumi/policy";
import { deactivateNeverDelete } from "./deactivateNeverDelete.ts";
import { employeeIdIsMatchKey } from "./employeeIdIsMatchKey.ts";
import { noDirectNumber } from "./noDirectNumber.ts";

new PolicyPack("ccaas", { policies: [employeeIdIsMatchKey, deactivateNeverDelete, noDirectNumber], enforcementLevel: "mandatory" });
