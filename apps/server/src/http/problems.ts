import { DomainError, toProblem } from "@lantai/api/platform/errors";
import type { Context as HonoContext } from "hono";
import { serializeError } from "../observability/serialize-error.js";
import type { AppEnv } from "./app-env.js";

/** The content type of every refusal (RFC 9457). */
const PROBLEM_TYPE = "application/problem+json";

/** The headers of an error response. */
export function problemHeaders(error: DomainError): Record<string, string> {
  const { status } = toProblem(error);
  return {
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    // What would have been taken (RFC 9110, 15.5.16 and 12.5.3).
    ...(status === 415 && { Accept: "application/json", "Accept-Encoding": "identity" }),
    ...(error.retryAfterSeconds !== undefined && { "Retry-After": String(error.retryAfterSeconds) }),
  };
}

/** A refusal below the app, in parts; its connection is closed. */
export function problemParts(error: DomainError): { status: number; headers: Record<string, string>; body: string } {
  const problem = toProblem(error);
  const body = JSON.stringify(problem);
  const headers = {
    "Content-Type": PROBLEM_TYPE,
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
    ...problemHeaders(error),
  };
  return { status: problem.status, headers, body };
}

/** A problem details response (RFC 9457). An internal error carries the request's id alone, under which the log has the rest. */
export function problemResponse(c: HonoContext<AppEnv>, error: DomainError): Response {
  const problem = toProblem(error);
  if (error.code === "internal") {
    problem.detail = `Something went wrong; the log has it under ${c.var.requestId}`;
    c.var.log.error({ err: serializeError(error) }, "request failed");
  }
  return Response.json(problem, {
    status: problem.status,
    headers: { "Content-Type": PROBLEM_TYPE, ...problemHeaders(error) },
  });
}

/** 405 with `Allow` where the path does not have the method; 204 with `Allow` for `OPTIONS`. */
export function methodNotAllowed(c: HonoContext<AppEnv>, methods: readonly string[]): Response {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (c.req.method === "OPTIONS") return c.body(null, 204, { Allow: allow });
  const response = problemResponse(c, new DomainError("method_not_allowed", `Here you can use ${allow}`));
  response.headers.set("Allow", allow);
  return response;
}
