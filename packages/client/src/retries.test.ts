import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { UnexpectedAnswer } from "./http.js";
import { isFinal, isTransient, retryAfterMs } from "./retries.js";

function answered(status: number, retryAfter?: string): TRPCClientError<never> {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return TRPCClientError.from(new UnexpectedAnswer(new Response(null, { status, headers })));
}

test("a call is worth repeating after 429, 502, 503, 504 and a lost connection, and after nothing else", () => {
  for (const status of [429, 502, 503, 504]) expect(isTransient(answered(status)), String(status)).toBe(true);
  for (const status of [400, 401, 403, 404, 409, 412, 413, 500, 501]) {
    expect(isTransient(answered(status)), String(status)).toBe(false);
  }
  expect(isTransient(TRPCClientError.from(new TypeError("fetch failed")))).toBe(true);
  expect(isTransient(TRPCClientError.from(new SyntaxError("not JSON")))).toBe(false);
  expect(isTransient(TRPCClientError.from(new DOMException("stopped", "AbortError")))).toBe(false);
  expect(isTransient(new Error("the program's own"))).toBe(false);
});

test("a stream is refused for good by what the caller has to change, and by nothing that passes", () => {
  for (const status of [400, 401, 403, 404]) expect(isFinal(answered(status)), String(status)).toBe(true);
  for (const status of [408, 429, 500, 502, 503, 504]) expect(isFinal(answered(status)), String(status)).toBe(false);
  expect(isFinal(TRPCClientError.from(new TypeError("fetch failed")))).toBe(false);
});

test("Retry-After is read as seconds and as a date; what is neither, or past, says nothing", () => {
  expect(retryAfterMs(answered(503, "7"))).toBe(7000);
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  expect(retryAfterMs(answered(503, inAMinute))).toBeGreaterThan(50_000);
  for (const text of ["Thu, 01 Jan 2015 00:00:00 GMT", "soon", "-1"]) expect(retryAfterMs(answered(503, text))).toBe(0);
  expect(retryAfterMs(answered(503))).toBe(0);
  // A timer of more would end at once, and the call be made again and again.
  for (const text of ["99999999999", "Fri, 31 Dec 9999 23:59:59 GMT"]) {
    expect(retryAfterMs(answered(503, text))).toBe(2 ** 31 - 1);
  }
});
