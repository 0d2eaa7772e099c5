import { DomainError } from "@lantai/api/platform/errors";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed, problemResponse } from "./problems.js";

/** What `apps/web` was built to. */
const ROOT = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/**
 * The web client: hashed assets are kept by browsers for ever, the page itself is asked for every time. `root` is the
 * folder that it was built to.
 */
export function webRoutes(root = ROOT): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const index = `${root}/index.html`;
  const page = existsSync(index) ? readFileSync(index, "utf8") : "";
  app.use("/*", async (c, next) => {
    c.set("route", "web");
    // Hidden files are the build's own.
    if (isHidden(c.req.path)) return problemResponse(c, new DomainError("not_found", "There is no such path"));
    return next();
  });
  // Not there where the API alone was built, as for its tests.
  if (page !== "") {
    app.get(
      "/*",
      serveStatic({
        root,
        precompressed: true,
        onFound: (path, c) => {
          const isHashed = path.includes("/assets/");
          c.header("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
        },
      }),
    );
  }
  // Every other path that looks like a page is the client's own to understand.
  app.get("/*", (c) => {
    const isPage = page !== "" && !/\.\w+$/.test(c.req.path);
    if (isPage) return c.html(page, 200, { "Cache-Control": "no-cache" });
    return problemResponse(c, new DomainError("not_found", "There is no such path"));
  });
  app.all("/*", (c) => methodNotAllowed(c, ["GET"]));
  return app;
}

/** Does a part of this path begin with a dot, however it is written? */
function isHidden(path: string): boolean {
  return /(^|[/\\]|%2f|%5c)(\.|%2e)/i.test(path);
}
