import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { DomainError, type ErrorCode } from "./errors.js";

/** The unique indexes that input can violate, and the error code of each. */
const TAKEN: Partial<Record<string, ErrorCode>> = {
  users_username_key: "username_taken",
  teams_name_key: "team_name_taken",
  work_orders_external_ref: "external_ref_taken",
};

/** SQLSTATEs of temporary failures: connection, resources, shutdown, time-out, deadlock, serialization. */
const TEMPORARY = /^(08|53|57P0|57014|58|25P0[34]|40001|40P01|55P03)/;

const DISK_FULL = "53100";

/** The driver's and the system's codes for a lost or refused connection. */
const NO_CONNECTION =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$)/;

/** Whether a statement failed because of another transaction's lock: after `lock_timeout`, or in a deadlock. */
export function isLockFailure(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof postgres.PostgresError && (cause.code === "55P03" || cause.code === "40P01");
}

/** The refusal that a failure of the database amounts to; null for a defect. */
export function databaseRefusal(error: unknown): DomainError | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  // The query was cancelled for this reason.
  if (cause instanceof DomainError) return cause;
  if (cause instanceof postgres.PostgresError) {
    const taken = cause.code === "23505" ? TAKEN[cause.constraint_name ?? ""] : undefined;
    if (taken) return new DomainError(taken, undefined, { cause });
    if (cause.code === DISK_FULL) return unavailable(cause, "The disk is full, nothing was stored: free some space");
    return TEMPORARY.test(cause.code) ? unavailable(cause) : null;
  }
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return NO_CONNECTION.test(code) ? unavailable(cause) : null;
}

function unavailable(cause: Error, detail = "The database cannot answer now; try again"): DomainError {
  return new DomainError("database_unavailable", detail, {
    retryAfterSeconds: 2,
    cause,
  });
}
