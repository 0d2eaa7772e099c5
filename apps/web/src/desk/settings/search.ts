import type { AuditSearch } from "../audit/search.js";

/** The settings' search parameters, not validated: the page does it. */
export interface SettingsSearch extends AuditSearch {
  tab?: "audit";
}
