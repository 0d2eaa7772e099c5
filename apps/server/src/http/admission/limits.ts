import { DomainError } from "@lantai/api/platform/errors";
import { untilAborted } from "@lantai/db/cancellation";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.js";
import { callerOf } from "../credentials.js";
import { RequestWork } from "./request-work.js";
import type { ServerState } from "../../boot/state.js";

/**
 * Answers 503 at once where the caller has no place left, and when the work takes too long; what is answered, and a read
 * whose client has left, is stopped. `refuse` says it in the transport's own form.
 */
export const requestTimeout = (state: ServerState, refuse: (c: HonoContext<AppEnv>, error: DomainError) => Response) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const work = begin(c, state);
    if (work instanceof DomainError) {
      c.res = refuse(c, work);
      return;
    }
    c.set("work", work);
    // A write that has arrived is carried out: its sender may have lost the line, and will ask with the same key.
    if (c.req.method === "GET") c.env.outgoing.once("close", () => work.leave());
    const answering = untilAborted(work.signal, next).finally(() => work.end());
    const tooLate = await Promise.race([answering.then(() => null), work.late]);
    if (tooLate) c.res = refuse(c, tooLate);
  });

function begin(c: HonoContext<AppEnv>, state: ServerState): RequestWork | DomainError {
  try {
    return new RequestWork(state.lanes, callerOf(c, state));
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Tells keep-alive clients to go once the process was asked to stop. */
export const closeOnShutdown = (state: ServerState) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (state.isStopping) c.header("Connection", "close");
  });
