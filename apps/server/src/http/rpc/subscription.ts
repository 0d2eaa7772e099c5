import type { Context } from "@lantai/api/platform/context";
import { DomainError } from "@lantai/api/platform/errors";
import { toTrpcError } from "@lantai/api/platform/trpc";
import { appRouter } from "@lantai/api/router";
import { callTRPCProcedure } from "@trpc/server";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "../app-env.js";
import { eventStream } from "../sse/event-stream.js";
import { rpcErrorShape } from "./errors.js";
import { procedureOf, setRoute } from "./procedures.js";

/** Calls a subscription. A browser that reconnects names the last event itself, in `Last-Event-ID`. */
export function subscriptionResponse(c: HonoContext<AppEnv>, ctx: Context): Response {
  const path = procedureOf(c);
  setRoute(c, [path]);
  const lastEventId = c.req.header("last-event-id") ?? c.req.query("lastEventId");
  const getRawInput = async () => {
    const input = parseInput(c.req.query("input"));
    return lastEventId === undefined ? input : Object.assign({}, input, { lastEventId });
  };
  const subscribe = async (signal: AbortSignal) => {
    const call = { router: appRouter, path, type: "subscription", ctx, getRawInput, signal, batchIndex: 0 } as const;
    const events: unknown = await callTRPCProcedure(call);
    if (!isAsyncIterable(events)) throw new Error(`${path} is not a stream`);
    return events;
  };
  return eventStream(subscribe, (error) => rpcErrorShape(c, error));
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
