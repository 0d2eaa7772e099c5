import type { Role } from "@lantai/db/vocabulary";
import { inWords } from "../platform/words.js";
import { ROLE_NAMES } from "../platform/openapi/role-names.js";
import { MAY_REGISTER } from "./rules.js";

/** Whom those register who may not register everyone, in words, for the API document. */
export function describeRegistrars(): string {
  const namesOf = (roles: readonly Role[]) =>
    inWords(
      roles.map((role) => ROLE_NAMES[role]),
      "and",
    );
  return `Production managers register ${namesOf(MAY_REGISTER.production_manager)}, services ${namesOf(MAY_REGISTER.service)}.`;
}
