import { strongEtag, weakEtag } from "@lantai/api/platform/etag";
import { isVersioned, locationOf, type RestOperation } from "@lantai/api/platform/openapi/operations";
import type { Context as HonoContext } from "hono";
import { z } from "zod";
import type { ResponseBudget } from "../admission/response-budget.js";
import type { AppEnv } from "../app-env.js";
import { withEtag } from "./etag.js";

const Resource = z.object({ id: z.string(), version: z.number() });

/** The base path of REST. */
export const REST_BASE = "/api/v1";

/**
 * The response of a successful operation. Its headers are a plain object, which the adapter sends without making a web
 * `Headers`: that would cost more than the rest of the response.
 * @throws DomainError `server_busy` where a read exceeds the client's response budget.
 */
export async function successResponse(
  c: HonoContext<AppEnv>,
  operation: RestOperation,
  { output, budget }: { output: unknown; budget: ResponseBudget | undefined },
): Promise<Response> {
  const { rest } = operation;
  const { status = 200 } = rest;
  if (status === 204) return new Response(null, { status });
  const text = JSON.stringify(output);
  budget?.reserve(text.length);
  const resource = isVersioned(operation.output) ? Resource.parse(output) : null;
  const etag = resource && strongEtag(resource, text);
  if (rest.method === "GET") return withEtag(c, text, etag ?? weakEtag(text));
  const location = locationOf(operation, output);
  const headers = {
    "Content-Type": "application/json",
    ...(location && { Location: REST_BASE + location }),
    ...(etag && { ETag: etag }),
  };
  return new Response(text, { status, headers });
}
