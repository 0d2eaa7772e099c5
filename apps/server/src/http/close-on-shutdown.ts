import { createMiddleware } from "hono/factory";
import type { ServerState } from "../boot/state.js";
import type { AppEnv } from "./app-env.js";

/** Closes keep-alive connections after their next response, once the process was asked to stop. */
export const closeOnShutdown = (state: ServerState) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (state.isStopping) c.header("Connection", "close");
  });
