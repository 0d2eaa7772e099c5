import { DomainError } from "@lantai/api/platform/errors";
import { untilAborted } from "@lantai/db/cancellation";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { ServerState } from "../../boot/state.js";
import type { AppEnv } from "../app-env.js";
import { AdmittedRequest } from "./admitted-request.js";
import { clientOf } from "./client.js";

/**
 * Refuses a request at once where its client has used its share, and answers 503 where processing takes too long. What
 * timed out is aborted, and so is a read whose client has disconnected.
 * @param refuse Makes a response of an error in the transport's own format.
 * @example app.use("/api/v1/*", requestTimeout(state, problemResponse));
 */
export const requestTimeout = (state: ServerState, refuse: (c: HonoContext<AppEnv>, error: DomainError) => Response) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const admitted = admit(c, state);
    if (admitted instanceof DomainError) {
      c.res = refuse(c, admitted);
      return;
    }
    c.set("admitted", admitted);
    // A received write is completed: its client may only have lost the connection, and retries with the same key.
    if (c.req.method === "GET") c.env.outgoing.once("close", () => admitted.cancel());
    const processed = untilAborted(admitted.signal, next).finally(() => admitted.end());
    const timedOut = await Promise.race([processed.then(() => null), admitted.timedOut]);
    if (timedOut) c.res = refuse(c, timedOut);
  });

function admit(c: HonoContext<AppEnv>, state: ServerState): AdmittedRequest | DomainError {
  try {
    return new AdmittedRequest(state.limits, clientOf(c, state));
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
