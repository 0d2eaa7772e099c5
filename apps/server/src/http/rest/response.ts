import type { RestOperation } from "@lantai/api/platform/openapi/operations";
import type { Context as HonoContext } from "hono";
import type { ResponseBudget } from "../admission/response-budget.js";
import type { AppEnv } from "../app-env.js";
import { withEtag } from "./etag.js";

/** The base path of REST. */
export const REST_BASE = "/api/v1";

/**
 * The response of a successful operation. Its headers are a plain object, which the adapter sends without making a web
 * `Headers`: that would cost more than the rest of the response.
 * @throws DomainError `server_busy` where a read exceeds the client's response budget.
 */
export async function successResponse(
  c: HonoContext<AppEnv>,
  { rest }: RestOperation,
  { output, budget }: { output: unknown; budget: ResponseBudget | undefined },
): Promise<Response> {
  const { status = 200 } = rest;
  if (status === 204) return new Response(null, { status });
  const text = JSON.stringify(output);
  budget?.reserve(text.length);
  if (rest.method === "GET") return withEtag(c, text);
  const location = rest.location?.replaceAll(/\{(\w+)\}/g, (_, name: string) => fieldOf(output, name));
  const headers = { "Content-Type": "application/json", ...(location && { Location: REST_BASE + location }) };
  return new Response(text, { status, headers });
}

function fieldOf(output: unknown, name: string): string {
  const entry = Object.entries(output ?? {}).find(([key]) => key === name);
  return encodeURIComponent(String(entry?.[1] ?? ""));
}
