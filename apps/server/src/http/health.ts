import { ping } from "@lantai/api/platform/health";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { isExhausted } from "./admission/limits.js";
import { methodNotAllowed } from "./problems.js";
import { diskWarning, isFull } from "../boot/disk.js";
import type { ServerState } from "../boot/state.js";

const PING_TIMEOUT_MS = 2000;

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve, or 503. A disk that is nearly full is a warning there: what is
 * stored can still be read, and a proxy that took the server out of rotation would only add an outage.
 */
export function healthRoutes(state: ServerState): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/healthz", (c) => {
    c.set("route", "probe");
    return c.json({ status: "ok" });
  });
  app.get("/readyz", async (c) => {
    c.set("route", "probe");
    const reason = isExhausted(state.limits)
      ? "no place is free"
      : (await isReady(state))
        ? null
        : isDiskFull(state)
          ? "the disk is full"
          : "the database is away";
    if (reason === null) return c.json({ status: "ready", ...warnings(state) });
    return c.json({ status: "not ready", reason }, 503, { "Retry-After": "2" });
  });
  for (const path of ["/healthz", "/readyz"]) app.all(path, (c) => methodNotAllowed(c, ["GET"]));
  return app;
}

function isDiskFull({ disk }: ServerState): boolean {
  const space = disk?.space();
  return space ? isFull(space) : false;
}

function warnings({ disk }: ServerState): { warnings?: string[] } {
  const space = disk?.space();
  const warning = space ? diskWarning(space) : null;
  return warning === null ? {} : { warnings: [warning] };
}

async function isReady({ services, isStopping }: ServerState): Promise<boolean> {
  if (!services || isStopping) return false;
  const answered = ping(services.db).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, PING_TIMEOUT_MS, false).unref());
  return Promise.race([answered, late]);
}
