import { DomainError } from "@lantai/api/platform/errors";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context as HonoContext, Hono } from "hono";
import { parseAccept } from "hono/utils/accept";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed, problemResponse } from "./problems.js";
import { REST_BASE } from "./rest/response.js";

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
  const paths = new Set(["/", ...(page === "" ? [] : filesIn(root))]);
  app.use("/*", async (c, next) => {
    c.set("route", "web");
    // Hidden files are for the build only.
    if (isHidden(c.req.path)) return noSuchPath(c);
    return next();
  });
  // Absent where only the API was built, as for its tests.
  if (page !== "") {
    app.get(
      "/*",
      serveStatic({
        root,
        precompressed: true,
        onFound: (file, c) => {
          c.header("Cache-Control", cacheControlOf(file));
        },
      }),
    );
  }
  // Every other path without an extension is a route of the client, for a browser that wants a page; a program that has a
  // wrong path must not take the page for an answer.
  app.get("/*", (c) => {
    const isPage = page !== "" && !/\.\w+$/.test(c.req.path) && (c.req.path === "/" || acceptsHtml(c));
    if (isPage) return c.html(page, 200, { "Cache-Control": "no-cache", Vary: "Accept" });
    return noSuchPath(c);
  });
  app.all("/*", (c) => (paths.has(c.req.path) ? methodNotAllowed(c, ["GET"]) : noSuchPath(c)));
  return app;
}

/** The paths of a folder's files, as an address has them. */
function filesIn(root: string): string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => `/${relative(root, join(parentPath, name))}`);
}

/** Hashed files never change; a page shows the icon several times at once, and each would be a request. */
function cacheControlOf(path: string): string {
  if (path.includes("/assets/")) return "public, max-age=31536000, immutable";
  return /\.(?:svg|png)$/.test(path) ? "public, max-age=86400" : "no-cache";
}

const noSuchPath = (c: HonoContext<AppEnv>) =>
  problemResponse(c, new DomainError("not_found", `There is no such path; REST begins at ${REST_BASE}`));

/** Does the client ask for a page, and not just for anything? */
function acceptsHtml(c: HonoContext<AppEnv>): boolean {
  return parseAccept(c.req.header("accept") ?? "").some(({ type, q }) => type.toLowerCase() === "text/html" && q > 0);
}

/** True where a part of this path begins with a dot, in whatever encoding. */
function isHidden(path: string): boolean {
  return /(^|[/\\]|%2f|%5c)(\.|%2e)/i.test(path);
}
