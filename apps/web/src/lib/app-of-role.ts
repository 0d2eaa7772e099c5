import type { Role } from "@lantai/db/vocabulary";

/** Which of the two apps a role uses. */
export const APP_OF_ROLE: Record<Role, "desk" | "floor"> = {
  operator: "floor",
  production_manager: "desk",
  admin: "desk",
};
