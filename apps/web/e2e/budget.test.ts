import { gzipSync } from "node:zlib";
import type { Request } from "playwright-core";
import { expect, test } from "vitest";
import { FIRST_SCREEN_BYTES } from "../build/budget.js";
import { testApp } from "./testApp.js";

const app = testApp();

async function gzippedSize(request: Request): Promise<[name: string, bytes: number]> {
  const response = await request.response();
  if (!response) throw new Error(`no response to ${request.url()}`);
  return [new URL(request.url()).pathname, gzipSync(await response.body(), { level: 9 }).length];
}

test("an operator's first screen needs 160 to 166 kB of JavaScript", async () => {
  const operator = await app.register("operator", "Siti Rahma");
  const page = await app.open({ as: operator, width: "phone" });
  const scripts: Promise<[name: string, bytes: number]>[] = [];
  const measure = (request: Request) => {
    if (new URL(request.url()).pathname.endsWith(".js")) scripts.push(gzippedSize(request));
  };
  page.on("request", measure);
  // The last scripts of the first screen; those that they import are requested together with them.
  const last = Promise.all([/Sheets-[^/]*\.js$/, /stored-entry-[^/]*\.js$/].map((name) => page.waitForResponse(name)));
  await page.goto("/my-work");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await last;
  // Later requests, such as the service worker's, do not count.
  page.off("request", measure);
  const sizes = await Promise.all(scripts);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = sizes.map(([name, bytes]) => `${name} ${bytes}`).join("\n");
  expect(total, list).toBeGreaterThanOrEqual(FIRST_SCREEN_BYTES.min);
  expect(total, list).toBeLessThanOrEqual(FIRST_SCREEN_BYTES.max);
});
