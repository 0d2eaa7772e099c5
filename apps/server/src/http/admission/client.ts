import { networkOf } from "@lantai/api/platform/network";
import type { Context as HonoContext } from "hono";
import type { ServerState } from "../../boot/state.js";
import type { AppEnv } from "../app-env.js";
import { clientAddress } from "../client-address.js";
import { credentialOf } from "../credentials.js";
import type { Client } from "./limits.js";

/**
 * The client that a request counts against. Before its credential is checked, that is whose credential it was last: a
 * guess that decides about limits, and grants nothing.
 */
export function clientOf(c: HonoContext<AppEnv>, { config, services }: ServerState): Client {
  const credential = credentialOf(c, config);
  const id = c.var.actorId ?? (credential && services?.auth.lastKnown(credential));
  if (id !== undefined) return { kind: "authenticated", key: id };
  return { kind: "anonymous", key: networkOf(clientAddress(c, config)) };
}
