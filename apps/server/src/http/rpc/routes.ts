import { DomainError } from "@lantai/api/platform/errors";
import { requireOwnPassword } from "@lantai/api/platform/own-password";
import { problemOf, refusalOf } from "@lantai/api/platform/trpc";
import { appRouter } from "@lantai/api/router";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context as HonoContext, Hono } from "hono";
import { requireServices, type ServerState } from "../../boot/state.js";
import { serializeError } from "../../observability/serialize-error.js";
import { openResponseBudget } from "../admission/response-budget.js";
import type { AppEnv } from "../app-env.js";
import { clientAddress } from "../client-address.js";
import { compressStream } from "../compression.js";
import { rpcActor } from "../credentials.js";
import { checkOrigin } from "../origin.js";
import { methodNotAllowed, problemHeaders } from "../problems.js";
import { MAX_BODY_BYTES, readJsonText } from "../request-body.js";
import { requestContext } from "../request-context.js";
import { sessionCookie } from "../session-cookie.js";
import { rpcErrorResponse } from "./errors.js";
import { isBatch, isImport, isStream, isSubscription, RPC_BASE, setRoute } from "./procedures.js";
import { subscriptionResponse } from "./subscription.js";
import { installChunkEncoderStream } from "./text-encoder-stream.js";

/** The largest body of an import, in bytes. */
const MAX_IMPORT_BYTES = 10 * 1024 * 1024;

/** The most calls in one request; our clients send no more (`maxItems`). */
const MAX_BATCH_SIZE = 100;

/** tRPC for the web client, with a session cookie, and for services, with a bearer token. */
export function rpcRoutes(state: ServerState): Hono<AppEnv> {
  installChunkEncoderStream();
  const app = new Hono<AppEnv>();
  app.onError((error, c) => rpcErrorResponse(c, error));
  app.on(["GET", "POST"], "/*", (c) => callProcedures(c, state));
  app.all("/*", (c) => methodNotAllowed(c, ["GET", "POST"]));
  return app;
}

async function callProcedures(c: HonoContext<AppEnv>, state: ServerState): Promise<Response> {
  const { config } = state;
  c.set("route", RPC_BASE);
  const services = requireServices(state);
  checkOrigin(c, config);
  const actor = await rpcActor(c, { services, config });
  c.set("actorId", actor?.id);
  // tRPC itself would refuse only inside a stream that begins with 200, and after receiving all of a large body.
  if (isStream(c) || isImport(c)) {
    if (!actor) throw new DomainError("unauthenticated");
    requireOwnPassword(actor);
  }
  if (c.req.header("idempotency-key") !== undefined && isBatch(c)) {
    throw new DomainError("validation_failed", "An Idempotency-Key belongs to one write: send it without a batch");
  }
  if (actor && isSubscription(c)) {
    state.streams.hold(actor.id, c.env.outgoing);
    return subscriptionResponse(c, requestContext(c, { services, config, actor }));
  }
  const responseBudget = openResponseBudget(actor?.id ?? clientAddress(c, config), c.env.outgoing);
  const response = await fetchRequestHandler({
    endpoint: RPC_BASE,
    router: appRouter,
    maxBatchSize: MAX_BATCH_SIZE,
    req: await requestWithBody(c, state),
    createContext: ({ resHeaders, info }) => {
      setRoute(
        c,
        info.calls.map((call) => call.path),
      );
      const context = requestContext(c, { services, config, actor }, (session) =>
        resHeaders.append("Set-Cookie", sessionCookie(c, config, session)),
      );
      return { ...context, responseBudget, acceptsStream: info.accept === "application/jsonl" };
    },
    responseMeta: ({ errors }) => ({
      headers: Object.assign({}, ...errors.map((error) => problemHeaders(refusalOf(error)))),
    }),
    onError: ({ error }) => {
      const { code, status } = problemOf(error);
      c.set("refusals", [...(c.var.refusals ?? []), status]);
      if (code === "internal") c.var.log.error({ err: serializeError(error) }, "request failed");
    },
  });
  if (response.headers.has("transfer-encoding")) c.var.admitted.holdUntilSent(c.env.outgoing);
  // Where a stream was requested and the whole request is refused, tRPC sends JSON without a content type.
  if (!response.headers.has("content-type")) response.headers.set("Content-Type", "application/json");
  const isRead = c.req.method === "GET" && !isStream(c);
  return isRead ? compressStream(c, response) : response;
}

/** The request for tRPC, its body received and checked as that of a REST request. */
async function requestWithBody(c: HonoContext<AppEnv>, state: ServerState): Promise<Request> {
  const { raw } = c.req;
  if (raw.method !== "POST") return raw;
  const body = await readJsonText(c, state, isImport(c) ? MAX_IMPORT_BYTES : MAX_BODY_BYTES);
  return new Request(raw.url, { method: "POST", headers: raw.headers, body, signal: raw.signal });
}
