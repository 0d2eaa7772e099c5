import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { expect, test } from "vitest";
import { setStage } from "./story.js";

const stage = setStage();

/** 150 kB of gzipped JavaScript, for a cheap tablet on bad Wi-Fi. */
const BUDGET_BYTES = 150_000;

test("an operator's first screen needs no more than 150 kB of JavaScript", async () => {
  const operator = await stage.register("operator", "Siti Rahma");
  const page = await stage.open({ as: operator, width: "phone" });
  const scripts: Promise<[name: string, bytes: number]>[] = [];
  const weigh = (response: Response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith(".js")) return;
    scripts.push(response.body().then((body) => [pathname, gzipSync(body, { level: 9 }).length]));
  };
  page.on("response", weigh);
  await page.goto("/my-work");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {});
  // What comes later is not weighed, and may be cut off in the middle.
  page.off("response", weigh);
  const sizes = await Promise.all(scripts);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(total, sizes.map(([name, bytes]) => `${name} ${bytes}`).join("\n")).toBeLessThanOrEqual(BUDGET_BYTES);
});
