import { REST_OPERATIONS } from "@lantai/api/operations";
import { openApiDocument } from "@lantai/api/platform/openapi/document";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed } from "./problems.js";
import { REST_BASE } from "./rest/response.js";
import { API_VERSION } from "../boot/version.js";

const SWAGGER_UI = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lantai REST API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: "${REST_BASE}/openapi.json", dom_id: "#reference", deepLinking: true });\n`;

/** The OpenAPI document and its reference page; nothing of it is loaded from elsewhere. */
export function docsRoutes(): Hono<AppEnv> {
  const document = JSON.stringify(openApiDocument(API_VERSION, REST_OPERATIONS));
  const app = new Hono<AppEnv>();
  app.get(`${REST_BASE}/openapi.json`, (c) => c.body(document, 200, { "Content-Type": "application/json" }));
  app.get("/docs", (c) => c.html(PAGE));
  app.get("/docs/start.js", (c) => c.body(START, 200, { "Content-Type": "text/javascript" }));
  app.get(
    "/docs/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}",
    serveStatic({
      root: SWAGGER_UI,
      rewriteRequestPath: (path) => path.replace(/^\/docs/, ""),
      onFound: (_, c) => c.header("Cache-Control", "no-cache"),
    }),
  );
  for (const path of [`${REST_BASE}/openapi.json`, "/docs"]) app.all(path, (c) => methodNotAllowed(c, ["GET"]));
  return app;
}
