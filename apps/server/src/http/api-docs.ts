import { REST_OPERATIONS } from "@lantai/api/operations";
import { openApiDocument } from "@lantai/api/platform/openapi/document";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed } from "./problems.js";
import { REST_BASE } from "./rest/response.js";
import { API_VERSION } from "../boot/version.js";
import { staticFile } from "./static-file.js";

const SWAGGER_UI = dirname(fileURLToPath(import.meta.resolve("swagger-ui-dist/package.json")));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lantai REST API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
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

const SWAGGER_UI_FILES = [
  ["swagger-ui.css", "text/css; charset=utf-8", {}],
  ["swagger-ui-bundle.js", "text/javascript; charset=utf-8", {}],
  ["favicon-32x32.png", "image/png", { isCompressed: false }],
] as const;

/** The OpenAPI document and its reference page; nothing of it is loaded from elsewhere. */
export function docsRoutes(): Hono<AppEnv> {
  const document = JSON.stringify(openApiDocument(API_VERSION, REST_OPERATIONS));
  const app = new Hono<AppEnv>();
  const serve = (path: string, ...file: Parameters<typeof staticFile>) => {
    app.get(path, staticFile(...file));
    app.all(path, (c) => methodNotAllowed(c, ["GET"]));
  };
  serve(`${REST_BASE}/openapi.json`, "application/json", document);
  serve("/docs", "text/html; charset=UTF-8", PAGE);
  serve("/docs/start.js", "text/javascript", START);
  for (const [name, type, options] of SWAGGER_UI_FILES) {
    serve(`/docs/${name}`, type, readFileSync(`${SWAGGER_UI}/${name}`), options);
  }
  return app;
}
