import type { AuditSearch } from "../audit/search.js";

/** What of the settings is in their address; whoever reads it checks it. */
export interface SettingsSearch extends AuditSearch {
  tab?: "audit";
}
