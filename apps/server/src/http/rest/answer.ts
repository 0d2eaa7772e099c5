import { createHash } from "node:crypto";
import { locationOf, type RestOperation } from "@lantai/api/platform/openapi/operations";
import type { Context as HonoContext } from "hono";
import type { AnswerBudget } from "../admission/answer-budget.js";
import type { AppEnv } from "../app-env.js";
import { compressed } from "../compression.js";

/** Where REST begins. */
export const REST_BASE = "/api/v1";

/**
 * The answer to an operation that was carried out. Its headers are plain: from these the adapter answers without a web
 * `Headers`, which would cost more than the rest of it.
 */
export async function success(
  c: HonoContext<AppEnv>,
  operation: RestOperation,
  { output, answers }: { output: unknown; answers: AnswerBudget | undefined },
): Promise<Response> {
  const { rest } = operation;
  const { status = 200 } = rest;
  if (status === 204) return new Response(null, { status });
  const text = JSON.stringify(output);
  answers?.hold(text.length);
  if (rest.method === "GET") return unlessKnown(c, text);
  const location = locationOf(operation, output);
  const headers = { "Content-Type": "application/json", ...(location && { Location: REST_BASE + location }) };
  return new Response(text, { status, headers });
}

/** What was read, or 304 to a client that has just this already: whoever polls asks with the `ETag` of last time. */
async function unlessKnown(c: HonoContext<AppEnv>, text: string): Promise<Response> {
  // Weak, because the same answer may go out compressed or not.
  const etag = `W/"${createHash("sha1").update(text).digest("base64url")}"`;
  const validation = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Accept-Encoding" };
  if (isKnown(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers: validation });
  const { body, headers } = await compressed(c, text);
  return new Response(body, { headers: { "Content-Type": "application/json", ...validation, ...headers } });
}

/** Is it among the tags of `If-None-Match`? Compared weakly (RFC 9110, 13.1.2). */
function isKnown(tags: string | undefined, etag: string): boolean {
  return tags !== undefined && (tags.trim() === "*" || tags.split(",").some((tag) => opaque(tag) === opaque(etag)));
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
