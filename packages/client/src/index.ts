import type { Problem } from "@lantai/api/platform/errors";
import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

export { createClient, type Client, type ClientOptions } from "./client.js";
export { newIdempotencyKey } from "./idempotency-key.js";
export { problemOf } from "./problem.js";

/** What every procedure takes: `RouterInputs["workOrders"]["create"]`. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** What every procedure answers: `RouterOutputs["workOrders"]["list"]`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type { AppRouter, Problem };
