import { DomainError, invalidField, invalidFields } from "@lantai/api/platform/errors";
import { groupBy } from "@lantai/api/platform/group-by";
import { REST_OPERATIONS } from "@lantai/api/operations";
import type { RestOperation } from "@lantai/api/platform/openapi/operations";
import { readQuery } from "@lantai/api/platform/openapi/query";
import { appRouter } from "@lantai/api/router";
import { refusalOf } from "@lantai/api/platform/trpc";
import { callTRPCProcedure, getTRPCErrorFromUnknown } from "@trpc/server";
import { type Context as HonoContext, Hono } from "hono";
import { requireServices, type ServerState } from "../../boot/state.js";
import { openResponseBudget } from "../admission/response-budget.js";
import type { AppEnv } from "../app-env.js";
import { clientAddress } from "../client-address.js";
import { bearerActor } from "../credentials.js";
import { methodNotAllowed, problemResponse } from "../problems.js";
import { requestContext } from "../request-context.js";
import { REST_BASE, successResponse } from "./response.js";
import { readJsonBody } from "../request-body.js";

/** The REST routes: one for every procedure with `rest` meta, and the errors of all other paths below. */
export function restRoutes(state: ServerState): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // Path by path: `/workorders/assigned` has none of the methods of `/workorders/{id}`, which comes after it.
  for (const [path, operations] of groupBy(REST_OPERATIONS, ({ rest }) => rest.path)) {
    for (const operation of operations) {
      app.on(operation.rest.method, honoPath(path), (c) => callOperation(c, operation, state));
    }
    const methods = operations.map(({ rest }) => rest.method);
    app.all(honoPath(path), (c) => {
      c.set("route", REST_BASE + path);
      return methodNotAllowed(c, methods);
    });
  }
  // A routed app's own `notFound` is never called.
  app.all("/*", (c) => problemResponse(c, new DomainError("not_found", NO_SUCH_PATH)));
  app.onError((error, c) => problemResponse(c, refusalOf(getTRPCErrorFromUnknown(error))));
  return app;
}

const NO_SUCH_PATH = `There is no such path; ${REST_BASE}/openapi.json lists those that there are`;

const honoPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

async function callOperation(c: HonoContext<AppEnv>, operation: RestOperation, state: ServerState): Promise<Response> {
  c.set("route", REST_BASE + operation.rest.path);
  const services = requireServices(state);
  const actor = await bearerActor(c, services);
  const isRead = operation.type === "query";
  const budget = isRead ? openResponseBudget(actor?.id ?? clientAddress(c, state.config), c.env.outgoing) : undefined;
  budget?.admit();
  const output: unknown = await callTRPCProcedure({
    router: appRouter,
    path: operation.procedure,
    type: operation.type,
    ctx: requestContext(c, { services, config: state.config, actor }),
    // Read only after authorization.
    getRawInput: () => readInput(c, operation, state),
    // REST has no streams, and nothing else ends early.
    signal: undefined,
    batchIndex: 0,
  });
  return successResponse(c, operation, { output, budget });
}

async function readInput(
  c: HonoContext<AppEnv>,
  operation: RestOperation,
  state: ServerState,
): Promise<Record<string, unknown>> {
  const isRead = operation.rest.method === "GET";
  const query = readQuery(searchOf(c.req.url), operation.fields);
  const unknown = Object.keys(query).filter((name) => !isRead || !Object.hasOwn(operation.fields, name));
  if (unknown.length > 0) throw invalidFields(unknown.map((path) => ({ path, message: "unknown query parameter" })));
  const fromPath = Object.fromEntries(Object.keys(operation.pathFields).map((name) => [name, c.req.param(name)]));
  if (isRead) return merge(query, fromPath);
  return merge(await readJsonBody(c, state), fromPath);
}

/** The query; `URLSearchParams` would silently replace what is not UTF-8. */
function searchOf(url: string): URLSearchParams {
  const { search, searchParams } = new URL(url);
  try {
    decodeURIComponent(search);
  } catch (cause) {
    throw new DomainError("validation_failed", "The query is not percent-encoded UTF-8", {
      fields: [{ path: "", message: "the query is not percent-encoded UTF-8" }],
      cause,
    });
  }
  return searchParams;
}

/** Refuses a field that is in the path and again elsewhere. */
function merge(given: Record<string, unknown>, fromPath: Record<string, unknown>): Record<string, unknown> {
  const duplicate = Object.keys(fromPath).find((name) => Object.hasOwn(given, name));
  if (duplicate !== undefined) throw invalidField(duplicate, "unknown field");
  return { ...given, ...fromPath };
}
