import { DomainError } from "@lantai/api/errors";
import { appRouter } from "@lantai/api/router";
import { problemOf, refusalOf, toTrpcError } from "@lantai/api/trpc";
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context as HonoContext, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "./app-env.js";
import { checkOrigin, rpcActor, sessionCookie } from "./credentials.js";
import { describe, problemHeaders } from "./problems.js";
import { requestContext } from "./request-context.js";
import { requireServices } from "./readiness.js";
import { MAX_BODY_BYTES } from "./rest-body.js";
import type { ServerState } from "./state.js";

export const RPC_BASE = "/trpc";

/** The largest body of an import. */
const MAX_IMPORT_BYTES = 10 * 1024 * 1024;

/** tRPC for the web client (a session cookie) and for services (a bearer). */
export function rpcRoutes(state: ServerState): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error, c) => failure(c, error));
  const limit = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => failure(c, new DomainError("payload_too_large")) });
  app.use("/workOrders.import", limit(MAX_IMPORT_BYTES));
  app.use("/:procedures{(?!workOrders\\.import$).+}", limit(MAX_BODY_BYTES));
  app.all("/*", (c) => answer(c, state));
  return app;
}

async function answer(c: HonoContext<AppEnv>, state: ServerState): Promise<Response> {
  c.set("route", RPC_BASE);
  const services = requireServices(state);
  checkOrigin(c, state.config);
  const actor = await rpcActor(c, services);
  const isStream = c.req.header("accept")?.includes("text/event-stream") ?? false;
  // tRPC would say so inside a stream that begins with 200.
  if (isStream && !actor) throw new DomainError("unauthenticated");
  if (c.req.header("idempotency-key") !== undefined && c.req.query("batch") === "1") {
    throw new DomainError("validation_failed", "An Idempotency-Key belongs to one write: send it without a batch");
  }
  return fetchRequestHandler({
    endpoint: RPC_BASE,
    router: appRouter,
    req: c.req.raw,
    createContext: ({ resHeaders, info }) => {
      c.set("route", `${RPC_BASE}/${info.calls.map((call) => call.path).join(",")}`.slice(0, 100));
      return requestContext(c, { services, config: state.config, actor }, (session) =>
        resHeaders.append("Set-Cookie", sessionCookie(c, state.config, session)),
      );
    },
    responseMeta: ({ errors }) => ({ headers: Object.assign({}, ...errors.map((error) => problemHeaders(refusalOf(error)))) }),
    onError: ({ error }) => {
      if (problemOf(error).code === "internal") c.var.log.error({ err: describe(error) }, "request failed");
    },
  });
}

/** A refusal from outside the procedures, in the shape that tRPC's clients read. */
function failure(c: HonoContext<AppEnv>, cause: unknown): Response {
  const refusal = refusalOf(getTRPCErrorFromUnknown(cause));
  if (refusal.code === "internal") c.var.log.error({ err: describe(cause) }, "request failed");
  const error = toTrpcError(refusal);
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error,
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
  return Response.json({ error: shape }, { status: problemOf(error).status, headers: problemHeaders(refusal) });
}
