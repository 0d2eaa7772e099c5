import { createMiddleware } from "hono/factory";
import type { ServerState } from "../../boot/state.js";
import type { AppEnv } from "../app-env.js";
import { clientOf } from "./client.js";

/** Lets anonymous clients' requests take turns; those of who is known to be signed in are processed at once. */
export const inTurn = (state: ServerState) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { kind, key } = clientOf(c, state);
    if (kind === "anonymous") await state.limits.turns.take(key);
    await next();
  });
