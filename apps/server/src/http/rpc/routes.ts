import type { Context } from "@lantai/api/platform/context";
import { DomainError, ERRORS } from "@lantai/api/platform/errors";
import { PROCEDURES } from "@lantai/api/operations";
import { appRouter } from "@lantai/api/router";
import { problemOf, refusalOf, toTrpcError } from "@lantai/api/platform/trpc";
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context as HonoContext, Hono } from "hono";
import { answerBudget } from "../admission/answer-budget.js";
import type { AppEnv } from "../app-env.js";
import { compressedStream } from "../compression.js";
import { checkOrigin, clientAddress, rpcActor, sessionCookie } from "../credentials.js";
import { eventStream } from "../sse/event-stream.js";
import { serializeError, otherMethod, problemHeaders } from "../problems.js";
import { requestContext } from "../request-context.js";
import { requireServices } from "../readiness.js";
import { MAX_BODY_BYTES, readJsonBytes } from "../rest/body.js";
import type { ServerState } from "../../boot/state.js";
import { installChunkEncoderStream } from "../text-encoder-stream.js";

export const RPC_BASE = "/trpc";

/** The largest body of an import. */
const MAX_IMPORT_BYTES = 10 * 1024 * 1024;

/** The most calls in one request; our clients send no more (`maxItems`). */
const MOST_CALLS = 100;

/** tRPC for the web client (a session cookie) and for services (a bearer). */
export function rpcRoutes(state: ServerState): Hono<AppEnv> {
  installChunkEncoderStream();
  const app = new Hono<AppEnv>();
  app.onError((error, c) => rpcRefusal(c, error));
  app.on(["GET", "POST"], "/*", (c) => answer(c, state));
  app.all("/*", (c) => otherMethod(c, ["GET", "POST"]));
  return app;
}

async function answer(c: HonoContext<AppEnv>, state: ServerState): Promise<Response> {
  c.set("route", RPC_BASE);
  const services = requireServices(state);
  checkOrigin(c, state.config);
  const actor = await rpcActor(c, services);
  c.set("actorId", actor?.id);
  // tRPC would say so inside a stream that begins with 200, and after it has taken all of a large body.
  if (!actor && (isStream(c) || isImport(c))) throw new DomainError("unauthenticated");
  if (c.req.header("idempotency-key") !== undefined && c.req.query("batch") === "1") {
    throw new DomainError("validation_failed", "An Idempotency-Key belongs to one write: send it without a batch");
  }
  if (STREAMS.has(procedureOf(c)) && c.req.method === "GET" && c.req.query("batch") === undefined) {
    return answerStream(c, requestContext(c, { services, config: state.config, actor }));
  }
  const answers = answerBudget(actor?.id ?? clientAddress(c, state.config), c.env.outgoing);
  const response = await fetchRequestHandler({
    endpoint: RPC_BASE,
    router: appRouter,
    maxBatchSize: MOST_CALLS,
    req: await checkedRequest(c, state),
    createContext: ({ resHeaders, info }) => {
      nameRoute(
        c,
        info.calls.map((call) => call.path),
      );
      const context = requestContext(c, { services, config: state.config, actor }, (session) =>
        resHeaders.append("Set-Cookie", sessionCookie(c, state.config, session)),
      );
      return { ...context, answers };
    },
    responseMeta: ({ errors }) => ({
      headers: Object.assign({}, ...errors.map((error) => problemHeaders(refusalOf(error)))),
    }),
    onError: ({ error }) => {
      if (problemOf(error).code === "internal") c.var.log.error({ err: serializeError(error) }, "request failed");
    },
  });
  if (response.headers.has("transfer-encoding")) c.var.work.lastUntilSent(c.env.outgoing);
  // Where a stream was asked for and all of the request is refused, tRPC sends JSON and does not say so.
  if (!response.headers.has("content-type")) response.headers.set("Content-Type", "application/json");
  const isRead = c.req.method === "GET" && !isStream(c);
  return isRead ? compressedStream(c, response) : response;
}

/** A subscription, whose last event may be named by the browser itself. */
function answerStream(c: HonoContext<AppEnv>, ctx: Context): Response {
  const path = procedureOf(c);
  nameRoute(c, [path]);
  const lastEventId = c.req.header("last-event-id") ?? c.req.query("lastEventId");
  const getRawInput = async () => {
    const input = parseInput(c.req.query("input"));
    return lastEventId === undefined ? input : Object.assign({}, input, { lastEventId });
  };
  const begin = async (signal: AbortSignal) => {
    const call = { router: appRouter, path, type: "subscription", ctx, getRawInput, signal, batchIndex: 0 } as const;
    const events: unknown = await callTRPCProcedure(call);
    if (!isAsyncIterable(events)) throw new Error(`${path} is no stream`);
    return events;
  };
  return eventStream(begin, (error) => errorShape(c, error));
}

function parseInput(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (cause) {
    throw toTrpcError(new DomainError("malformed_json", undefined, { cause }));
  }
}

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** One of a few names for the metrics, however many procedures a client strings together or makes up. */
function nameRoute(c: HonoContext<AppEnv>, paths: readonly string[]): void {
  const [only = "", ...others] = paths;
  if (others.length > 0) {
    c.set("route", `${RPC_BASE}/batch`);
    // What is made up may hold anything, also what a terminal obeys.
    const names = paths.map((path) => (NAMES.has(path) ? path : "?"));
    c.set("calls", names.join(",").slice(0, 200));
  } else if (NAMES.has(only)) c.set("route", `${RPC_BASE}/${only}`);
}

/** A subscription is asked for by its accept header, or by its name alone. */
function isStream(c: HonoContext<AppEnv>): boolean {
  return (c.req.header("accept")?.includes("text/event-stream") ?? false) || STREAMS.has(procedureOf(c));
}

const NAMES = new Set(PROCEDURES.map(([name]) => name));
const STREAMS = new Set(PROCEDURES.flatMap(([name, { type }]) => (type === "subscription" ? [name] : [])));

/** An import may be large. In a batch it may not. */
const isImport = (c: HonoContext<AppEnv>) => procedureOf(c) === "workOrders.import";

const procedureOf = (c: HonoContext<AppEnv>) => c.req.path.slice(RPC_BASE.length + 1);

/** The request for tRPC, its body held to what REST holds one to. */
async function checkedRequest(c: HonoContext<AppEnv>, state: ServerState): Promise<Request> {
  const { raw } = c.req;
  if (raw.method !== "POST") return raw;
  const body = await readJsonBytes(c, state, isImport(c) ? MAX_IMPORT_BYTES : MAX_BODY_BYTES);
  return new Request(raw.url, { method: "POST", headers: raw.headers, body, signal: raw.signal });
}

/** A refusal from outside the procedures, in the shape that tRPC's clients read. */
export function rpcRefusal(c: HonoContext<AppEnv>, cause: unknown): Response {
  const refusal = refusalOf(getTRPCErrorFromUnknown(cause));
  const { status } = ERRORS[refusal.code];
  return Response.json({ error: errorShape(c, cause) }, { status, headers: problemHeaders(refusal) });
}

/** What tRPC's clients are told of a failure; the log is told more where it is a fault of ours. */
function errorShape(c: HonoContext<AppEnv>, cause: unknown): unknown {
  const refusal = refusalOf(getTRPCErrorFromUnknown(cause));
  if (refusal.code === "internal") c.var.log.error({ err: serializeError(cause) }, "request failed");
  return getTRPCErrorShape({
    config: appRouter._def._config,
    error: toTrpcError(refusal),
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
}
