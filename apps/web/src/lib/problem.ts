import type { ErrorCode, FieldError } from "@lantai/api/platform/errors";
import { problemOf } from "@lantai/client/problem";
import { isTRPCClientError } from "@trpc/client";

/** Why something failed: the server's code, or `unreachable` where no answer came. */
export type ProblemCode = ErrorCode | "unreachable";

/** The code of a part of the page could not be fetched from the server. */
export class UnloadedCodeError extends Error {}

/** Why a call failed; an error that is not a call's is `internal`. */
export function problemCode(error: unknown): ProblemCode {
  const problem = problemOf(error);
  if (problem) return problem.code;
  return isTRPCClientError(error) || error instanceof UnloadedCodeError ? "unreachable" : "internal";
}

/** The fields that the server refused; none where it was not about fields. */
export function problemFields(error: unknown): readonly FieldError[] {
  return problemOf(error)?.errors ?? [];
}

/** Was the call refused because of this field? */
export function isFieldRefused(error: unknown, path: string): boolean {
  return problemFields(error).some((field) => field.path === path);
}

const RETRYABLE: ReadonlySet<ProblemCode> = new Set([
  "unreachable",
  "request_timeout",
  "server_busy",
  "database_unavailable",
]);

/** Has the server answered the call for good? Else it is unknown what became of it. */
export const isAnswered = (error: unknown): boolean => !isWorthRetrying(error) && problemCode(error) !== "internal";

/** Could the same call succeed in a moment? */
export function isWorthRetrying(error: unknown): boolean {
  return RETRYABLE.has(problemCode(error));
}
