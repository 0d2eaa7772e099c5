import { DomainError, toProblem } from "@lantai/api/platform/errors";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./app-env.js";

/** What a refusal says in headers, besides its body. */
export function problemHeaders(error: DomainError): Record<string, string> {
  const { status } = toProblem(error);
  return {
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    ...(error.retryAfterSeconds !== undefined && { "Retry-After": String(error.retryAfterSeconds) }),
  };
}

/**
 * Answers with a refusal (RFC 9457). Of a fault of ours a client is told the request's id and nothing else; the log
 * has the rest under that id.
 */
export function problemResponse(c: HonoContext<AppEnv>, error: DomainError): Response {
  const problem = toProblem(error);
  if (error.code === "internal") {
    problem.detail = `Something went wrong; the log has it under ${c.var.requestId}`;
    c.var.log.error({ err: serializeError(error) }, "request failed");
  }
  return Response.json(problem, {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json", ...problemHeaders(error) },
  });
}

/** Answers a request whose method the path does not have; `OPTIONS` is told what it has. */
export function otherMethod(c: HonoContext<AppEnv>, methods: readonly string[]): Response {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (c.req.method === "OPTIONS") return c.body(null, 204, { Allow: allow });
  const response = problemResponse(c, new DomainError("method_not_allowed", `Here you can use ${allow}`));
  response.headers.set("Allow", allow);
  return response;
}

/**
 * An error as the log may have it: the innermost cause, without a query's parameters, which may hold a password or
 * somebody's words.
 */
export function serializeError(error: unknown): { type: string; message: string; code?: unknown; stack?: string } {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return { type: typeof inner, message: "not an Error" };
  return {
    type: inner.name,
    message: inner.message,
    ...("code" in inner && { code: inner.code }),
    stack: inner.stack,
  };
}
