import { ROLES, type Role } from "@lantai/db/vocabulary";

/** The page's search parameters. */
export interface PeopleSearch {
  tab?: "teams" | "services";
  q?: string;
  role?: Role;
  state?: "active" | "inactive";
  /** From 1, which is left out. */
  page?: number;
}

/** Parses the search parameters; invalid ones are left out. */
export function readPeopleSearch(found: Record<string, unknown>): PeopleSearch {
  const { tab, q, state, page } = found;
  const role = ROLES.find((known) => known === found["role"]);
  return {
    ...((tab === "teams" || tab === "services") && { tab }),
    ...(typeof q === "string" && q !== "" && { q }),
    ...(typeof q === "number" && { q: String(q) }),
    ...(role && { role }),
    ...((state === "active" || state === "inactive") && { state }),
    ...(typeof page === "number" && Number.isInteger(page) && page > 1 && { page }),
  };
}
