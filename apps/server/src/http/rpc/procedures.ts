import { PROCEDURES } from "@lantai/api/operations";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "../app-env.js";

/** The base path of tRPC. */
export const RPC_BASE = "/trpc";

const NAMES = new Set(PROCEDURES.map(([name]) => name));
const SUBSCRIPTIONS = new Set(PROCEDURES.flatMap(([name, { type }]) => (type === "subscription" ? [name] : [])));

/** The part of the path that names the procedure, as tRPC reads it; a batch names several, with commas. */
export const procedureOf = (c: HonoContext<AppEnv>): string =>
  c.req.path.slice(RPC_BASE.length + 1).replace(/\/+$/, "");

/** Does tRPC read it as a batch? */
export const isBatch = (c: HonoContext<AppEnv>): boolean => c.req.query("batch") === "1";

/** One subscription, outside of a batch. */
export const isSubscription = (c: HonoContext<AppEnv>): boolean =>
  SUBSCRIPTIONS.has(procedureOf(c)) && c.req.method === "GET" && !isBatch(c);

/** A stream of events, by the client's `Accept` header or by the procedure. */
export const isStream = (c: HonoContext<AppEnv>): boolean =>
  (c.req.header("accept")?.includes("text/event-stream") ?? false) || SUBSCRIPTIONS.has(procedureOf(c));

/** The import, whose body may be larger; in a batch it may not. */
export const isImport = (c: HonoContext<AppEnv>): boolean => procedureOf(c) === "workOrders.import";

/** Sets the route for log and metrics: one of a bounded set, whatever procedures a client names or batches. */
export function setRoute(c: HonoContext<AppEnv>, procedures: readonly string[]): void {
  const [only = "", ...others] = procedures;
  if (others.length > 0) {
    c.set("route", `${RPC_BASE}/batch`);
    // An unknown name may contain anything, also a terminal's control sequences.
    const names = procedures.map((name) => (NAMES.has(name) ? name : "?"));
    c.set("calls", names.join(",").slice(0, 200));
  } else if (NAMES.has(only)) c.set("route", `${RPC_BASE}/${only}`);
}
