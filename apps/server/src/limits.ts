import { DomainError } from "@lantai/api/errors";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.js";
import type { ServerState } from "./state.js";

/** A client hears something within ten seconds, whatever hangs behind us, and before a stop cuts it off (server.ts). */
const LONGEST_WAIT_MS = 7500;

/** More requests than this at once would only wait past their time. */
const MOST_AT_ONCE = 2000;

/** Also those whose client was told 503 by now: their queries wait for the database all the same. */
let inFlight = 0;

/** How many requests are being worked on, for the metrics. */
export const requestsInFlight = (): number => inFlight;

/**
 * Answers 503 at once when too many wait, and after seven and a half seconds when nothing came back from the database; `refuse` says
 * it in the transport's own form.
 */
export const boundedTime = (refuse: (c: HonoContext<AppEnv>, error: DomainError) => Response) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (inFlight >= MOST_AT_ONCE) {
      c.res = refuse(c, new DomainError("server_busy", undefined, { retryAfterSeconds: 2 }));
      return;
    }
    inFlight += 1;
    const answering = next().finally(() => (inFlight -= 1));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(resolve, LONGEST_WAIT_MS, "late");
    });
    try {
      if ((await Promise.race([answering, late])) === "late") {
        const detail =
          "The database did not answer in time; the same request with the same Idempotency-Key tells what came of it";
        c.res = refuse(c, new DomainError("database_unavailable", detail, { retryAfterSeconds: 5 }));
      }
    } finally {
      clearTimeout(timer);
    }
  });

/** Tells keep-alive clients to go once the process was asked to stop. */
export const lastCall = (state: ServerState) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (state.isStopping) c.header("Connection", "close");
  });
