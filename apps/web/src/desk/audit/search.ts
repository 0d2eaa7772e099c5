import { AUDIT_ACTIONS, type AuditAction } from "@lantai/db/vocabulary";
import { isCalendarDay } from "../../lib/calendar-day.js";

/** The audit log's filters, as search parameters. */
export interface AuditSearch {
  actor?: string;
  action?: AuditAction;
  /** An order's number, a username, a machine's name, or an id. */
  subject?: string;
  /** The plant's dates, inclusive. */
  from?: string;
  to?: string;
}

const asText = (found: unknown) => (typeof found === "string" || typeof found === "number" ? String(found) : "");

/** Reads an address; whatever it does not understand is left out. */
export function readAuditSearch(found: Record<string, unknown>): AuditSearch {
  const action = AUDIT_ACTIONS.find((known) => known === found["action"]);
  const [actor, subject, from, to] = ["actor", "subject", "from", "to"].map((name) => asText(found[name]));
  return {
    ...(actor && { actor }),
    ...(action && { action }),
    ...(subject && { subject }),
    ...(from && isCalendarDay(from) && { from }),
    ...(to && isCalendarDay(to) && { to }),
  };
}
