import { DomainError } from "@lantai/api/platform/errors";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed, problemResponse } from "./problems.js";

/** The build of `apps/web`. */
const ROOT = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/**
 * The web client: hashed assets are cached by browsers for ever, the page itself is revalidated every time.
 * @param root The folder of the build.
 */
export function webRoutes(root = ROOT): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const index = `${root}/index.html`;
  const page = existsSync(index) ? readFileSync(index, "utf8") : "";
  app.use("/*", async (c, next) => {
    c.set("route", "web");
    // Hidden files are for the build only.
    if (isHidden(c.req.path)) return problemResponse(c, new DomainError("not_found", "There is no such path"));
    return next();
  });
  // Absent where only the API was built, as for its tests.
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
  // Every other path without an extension is a route of the client.
  app.get("/*", (c) => {
    const isPage = page !== "" && !/\.\w+$/.test(c.req.path);
    if (isPage) return c.html(page, 200, { "Cache-Control": "no-cache" });
    return problemResponse(c, new DomainError("not_found", "There is no such path"));
  });
  app.all("/*", (c) => methodNotAllowed(c, ["GET"]));
  return app;
}

/** True where a part of this path begins with a dot, in whatever encoding. */
function isHidden(path: string): boolean {
  return /(^|[/\\]|%2f|%5c)(\.|%2e)/i.test(path);
}
