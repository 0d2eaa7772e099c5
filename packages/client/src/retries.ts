import type { AppRouter } from "@lantai/api/router";
import { TRPCClientError } from "@trpc/client";
import { UnexpectedAnswer } from "./http.js";
import { problemOf } from "./problem.js";

/** The statuses after which the same call can succeed in a moment. */
const TRANSIENT = new Set([429, 502, 503, 504]);

/** The status of the answer to a failed call; null where no answer came. */
function statusOf(error: TRPCClientError<AppRouter>): number | null {
  const problem = problemOf(error);
  if (problem) return problem.status;
  const { cause, meta } = error;
  const response = meta?.["response"];
  if (cause instanceof UnexpectedAnswer) return cause.status;
  return response instanceof Response ? response.status : null;
}

/** Can the same call succeed in a moment? So it is where the server or a proxy says so, and where the connection was lost. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status = statusOf(error);
  if (status !== null) return TRANSIENT.has(status);
  const { cause } = error;
  // An answer that cannot be read is another server's, and an aborted call was not lost.
  return !(cause instanceof SyntaxError || (cause instanceof Error && cause.name === "AbortError"));
}

/** Will a stream never be accepted as it was asked for? Then the caller, the rights or the call have to change. */
export function isFinal(error: unknown): boolean {
  const status = error instanceof TRPCClientError ? statusOf(error) : null;
  return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** The longest time that a timer takes: of a longer one it makes none at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What `Retry-After` says (RFC 9110, 10.2.3), in ms, as a timer takes it; 0 where it says nothing. */
export function retryAfterMs(error: unknown): number {
  const text = error instanceof TRPCClientError ? retryAfterOf(error) : null;
  if (text === null) return 0;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), LONGEST_TIMER_MS);
}

function retryAfterOf({ cause, meta }: TRPCClientError<AppRouter>): string | null {
  if (cause instanceof UnexpectedAnswer) return cause.retryAfter;
  const response = meta?.["response"];
  return response instanceof Response ? response.headers.get("retry-after") : null;
}
