import type { Role } from "@lantai/db/vocabulary";

/** The people of each role, as the API document names them. */
export const ROLE_NAMES: Record<Role, string> = {
  operator: "operators",
  production_manager: "production managers",
  admin: "admins",
};
