import { ROLES, type Role } from "@lantai/db/vocabulary";

/** What of the people page is in its address, so that it can be shared and gone back to. */
export interface PeopleSearch {
  tab?: "services";
  q?: string;
  role?: Role;
  state?: "active" | "inactive";
  /** From 1, which is not written. */
  page?: number;
}

/** Reads an address; whatever it does not understand is left out. */
export function readPeopleSearch(found: Record<string, unknown>): PeopleSearch {
  const { tab, q, state, page } = found;
  const role = ROLES.find((known) => known === found["role"]);
  return {
    ...(tab === "services" && { tab }),
    ...(typeof q === "string" && q !== "" && { q }),
    ...(typeof q === "number" && { q: String(q) }),
    ...(role && { role }),
    ...((state === "active" || state === "inactive") && { state }),
    ...(typeof page === "number" && Number.isInteger(page) && page > 1 && { page }),
  };
}
