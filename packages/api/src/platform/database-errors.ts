import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { DomainError, type ErrorCode } from "./errors.js";

/** The unique indexes that a person can run into, and what that means. */
const TAKEN: Partial<Record<string, ErrorCode>> = {
  users_username_key: "username_taken",
  work_orders_external_ref: "external_ref_taken",
};

/** SQLSTATEs that say the server cannot work now: connection trouble, out of room, shutting down, timed out. */
const AWAY = /^(08|53|57P0|57014|58|25P0[34]|40001|40P01|55P03)/;

/** The driver's and the system's words for a connection that is not there. */
const NO_CONNECTION =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$)/;

/** What a failure of the database means in the words of the trade; null when it means a fault of ours. */
export function databaseRefusal(error: unknown): DomainError | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  // The work was stopped: what its caller was told is why.
  if (cause instanceof DomainError) return cause;
  if (cause instanceof postgres.PostgresError) {
    const taken = cause.code === "23505" ? TAKEN[cause.constraint_name ?? ""] : undefined;
    if (taken) return new DomainError(taken, undefined, { cause });
    return AWAY.test(cause.code) ? unavailable(cause) : null;
  }
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return NO_CONNECTION.test(code) ? unavailable(cause) : null;
}

function unavailable(cause: Error): DomainError {
  return new DomainError("database_unavailable", "The database cannot answer now; try again", {
    retryAfterSeconds: 2,
    cause,
  });
}
