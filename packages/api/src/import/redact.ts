import type { Actor } from "../platform/actor.js";
import type { BadRow, Reason } from "./reasons.js";

/**
 * A refused row as this caller may read it: a service that may write orders, but not read them or users, learns
 * nothing of an order by importing another one in its place, nor who is registered.
 */
export function redact({ line, reasons }: BadRow, actor: Actor): BadRow {
  const mayRead = (scope: "workorders:read" | "users:read") => actor.kind === "user" || actor.scopes.includes(scope);
  const redacted = (reason: Reason): Reason => {
    const { column, code, params } = reason;
    switch (code) {
      case "already_exists":
        return mayRead("workorders:read") ? reason : { column, code: "taken_differently", params: {} };
      case "unknown_operator":
      case "inactive_operator":
        return mayRead("users:read") ? reason : { column, code: "not_an_operator", params };
      default:
        return reason;
    }
  };
  return { line, reasons: reasons.map(redacted) };
}
