import type { Problem } from "@lantai/api/platform/errors";
import type { AppRouter } from "@lantai/api/router";
import { isTRPCClientError } from "@trpc/client";

/** What the server says of a refused call (RFC 9457): `{ status, code, detail, errors? }`; null for any other error. */
export function problemOf(error: unknown): Problem | null {
  return isTRPCClientError<AppRouter>(error) ? (error.data?.problem ?? null) : null;
}
