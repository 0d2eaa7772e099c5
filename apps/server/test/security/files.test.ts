import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useTestApp } from "../support/test-app.js";
import { requestHead, sendRaw, statusesOf } from "../support/raw-http.js";
import { webRoutes } from "../../src/http/web-client.js";

const app = useTestApp();
const SECRET = "not-to-be-read";
const PAGE = "<title>the page</title>";

/** A built web client as there would be one, with a secret beside it and one hidden in it. */
const folder = mkdtempSync(path.join(tmpdir(), "lantai-files-"));
const root = path.join(folder, "dist");
let http: Server;
let url = "";

beforeAll(async () => {
  for (const name of ["assets", ".vite", ".git"]) mkdirSync(path.join(root, name), { recursive: true });
  const files = {
    "dist/index.html": PAGE,
    "dist/assets/app-1a2b.js": "the(script)",
    "dist/icon.svg": "<svg/>",
    "dist/service-worker.js": "the(worker)",
    "dist-old.html": SECRET,
  };
  const secrets = ["secret.txt", "package.json", ".env", "dist/.env", "dist/.vite/manifest.json", "dist/.git/config"];
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  for (const name of secrets) writeFileSync(path.join(folder, name), SECRET);
  const app = new Hono().route("/", webRoutes(root));
  await new Promise<void>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      url = `http://127.0.0.1:${port}`;
      resolve();
    });
    if (!(server instanceof Server)) throw new Error("a server of another kind");
    http = server;
  });
});
afterAll(async () => {
  await new Promise((resolve) => http.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Asks for exactly this, and stays until all of it has come. */
const get = (at: string, target: string) =>
  sendRaw(at, requestHead(`GET ${target}`, "Accept: text/html"), { stay: true });

/** Every way we know to write a way out of a folder to this file. */
function waysTo(file: string): string[] {
  const steps = ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..;", "....", "%c0%ae%c0%ae", "..%00", "%uff0e%uff0e"];
  const slashes = ["/", "%2f", "%2F", "\\", "%5c", "%255c", "//", "/./", "%c0%af"];
  const ways = steps.flatMap((step) =>
    slashes.flatMap((slash) => [step, `assets${slash}${step}${slash}${step}`].map((up) => `/${up}${slash}${file}`)),
  );
  const absolute = [`/${folder}/${file}`, `//${folder}/${file}`, `/file:///${folder}/${file}`, `/%2f${folder}/${file}`];
  return [...ways, ...absolute, `/..${file}`, `/dist/../${file}`, `/~/${file}`];
}

describe("the web's files", () => {
  test("are cached for ever where their names change, icons for a day, and what starts the client is asked for every time", async () => {
    const cachingOf = async (path: string) => /cache-control: (.*)/i.exec(await get(url, path))?.[1]?.trim();
    expect(await cachingOf("/assets/app-1a2b.js")).toBe("public, max-age=31536000, immutable");
    expect(await cachingOf("/icon.svg")).toBe("public, max-age=86400");
    expect(await cachingOf("/service-worker.js")).toBe("no-cache");
    expect(await cachingOf("/index.html")).toBe("no-cache");
    expect(await cachingOf("/workorders")).toBe("no-cache");
  });

  test("are served, and every other path is the page or 404", async () => {
    expect(await get(url, "/assets/app-1a2b.js")).toContain("the(script)");
    for (const at of ["/", "/index.html", "/work-orders", "/assets/../"]) {
      expect(await get(url, at), at).toContain(PAGE);
    }
    expect(statusesOf(await get(url, "/assets/nope.js"))).toEqual([404]);
  });

  test("have GET alone: another method is 405, and 404 where there is no such file", async () => {
    const post = (target: string) => sendRaw(url, requestHead(`POST ${target}`, "Content-Length: 0"), { stay: true });
    for (const at of ["/", "/index.html", "/assets/app-1a2b.js", "/icon.svg"]) {
      const heard = await post(at);
      expect(statusesOf(heard), at).toEqual([405]);
      expect(heard).toMatch(/^allow: GET, HEAD, OPTIONS/im);
    }
    for (const at of ["/assets", "/assets/nope.js", "/.env"]) expect(statusesOf(await post(at)), at).toEqual([404]);
  });

  test("cannot be escaped by path traversal, however it is encoded", async () => {
    for (const file of ["secret.txt", "package.json", ".env", "dist-old.html"]) {
      for (const way of waysTo(file)) {
        const heard = await get(url, way);
        expect(heard, way).not.toContain(SECRET);
        expect([200, 400, 404], way).toEqual(expect.arrayContaining(statusesOf(heard)));
      }
    }
  });

  test("that are hidden are 404", async () => {
    const hidden = [
      "/.env",
      "/.vite/manifest.json",
      "/.git/config",
      "/%2eenv",
      "/%2Evite/manifest.json",
      "/assets/../.env",
    ];
    for (const at of [...hidden, "/assets%2f..%2f.env", "//.env", "/./.env"]) {
      const heard = await get(url, at);
      expect(heard, at).not.toContain(SECRET);
      expect(statusesOf(heard), at).toEqual([404]);
    }
  });

  test("have no NUL, invalid escape or folder in their names", async () => {
    for (const at of [
      "/%00",
      "/assets/app-1a2b.js%00",
      "/assets/app-1a2b.js%00.html",
      "/%ff",
      "/%",
      "/%zz",
      "/assets",
      "/assets/",
    ]) {
      const heard = await get(url, at);
      expect([200, 404], at).toEqual(expect.arrayContaining(statusesOf(heard)));
      expect(heard).not.toMatch(/the\(script\)|app-1a2b/);
    }
  });
});

test("the API reference serves its three files and nothing else of their package", async () => {
  expect(await get(app.url, "/docs/swagger-ui.css")).toContain(".swagger-ui");
  expect(statusesOf(await get(app.url, "/docs/favicon-32x32.png"))).toEqual([200]);
  const others = ["package.json", "LICENSE", "index.html", "swagger-initializer.js", "swagger-ui.css.map", ""];
  const paths = others.map((name) => `/docs/${name}`);
  for (const way of waysTo("package.json")) paths.push(`/docs${way}`);
  for (const at of paths) {
    const heard = await get(app.url, at);
    expect(heard, at).not.toMatch(/"swagger-ui-dist"|SwaggerUIBundle|Apache License/);
    expect([200, 400, 404], at).toEqual(expect.arrayContaining(statusesOf(heard)));
  }
});
