import { ERRORS } from "@lantai/api/platform/errors";
import { refusalOf, toTrpcError } from "@lantai/api/platform/trpc";
import { appRouter } from "@lantai/api/router";
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import type { Context as HonoContext } from "hono";
import { serializeError } from "../../observability/serialize-error.js";
import type { AppEnv } from "../app-env.js";
import { problemHeaders } from "../problems.js";

/** The response of an error outside of the procedures, in the format of tRPC's clients. */
export function rpcErrorResponse(c: HonoContext<AppEnv>, cause: unknown): Response {
  const error = refusalOf(getTRPCErrorFromUnknown(cause));
  const { status } = ERRORS[error.code];
  return Response.json({ error: rpcErrorShape(c, cause) }, { status, headers: problemHeaders(error) });
}

/** An error in the format of tRPC's clients; an internal one is logged in full. */
export function rpcErrorShape(c: HonoContext<AppEnv>, cause: unknown): unknown {
  const error = refusalOf(getTRPCErrorFromUnknown(cause));
  if (error.code === "internal") c.var.log.error({ err: serializeError(cause) }, "request failed");
  return getTRPCErrorShape({
    config: appRouter._def._config,
    error: toTrpcError(error),
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
}
