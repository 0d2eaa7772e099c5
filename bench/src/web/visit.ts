import { gzipSync } from "node:zlib";
import type { Browser, Page, Response } from "playwright-core";
import type { MeasuredPage } from "./pages.js";

/** A device and its network. */
export interface Conditions {
  /** How many times slower the processor is. */
  cpuSlowdown: number;
  /** Absent: as fast as this machine. */
  network?: { latencyMs: number; megabitsPerSecond: number } | undefined;
}

/** What one first visit took. */
export interface Visit {
  usableMs: number;
  firstPaintMs: number;
  /** Up to the moment at which the page was usable. */
  requests: number;
  scripts: number;
  /** Gzipped JavaScript up to that moment, and that which came by itself afterwards. */
  scriptBytes: number;
  laterScriptBytes: number;
}

/** The network is idle for this long before a visit is over. */
const IDLE = "networkidle";

/** Opens the page with an empty cache and nothing stored but a session. */
export async function visit(
  browser: Browser,
  url: string,
  {
    page: measured,
    account,
    conditions,
  }: { page: MeasuredPage; account?: Account | undefined; conditions: Conditions },
): Promise<Visit> {
  const { width, height } = measured;
  const context = await browser.newContext({ baseURL: url, viewport: { width, height }, locale: "id-ID" });
  try {
    const page = await context.newPage();
    if (account) await signIn(page, account);
    await slowDown(page, conditions);
    await page.addInitScript(noteWhenUsable, measured.usable);
    const responses: Response[] = [];
    let requests = 0;
    page.on("request", () => (requests += 1));
    page.on("response", (response) => responses.push(response));
    await page.goto(measured.path, { waitUntil: "commit" });
    const usableMs = await page.waitForFunction(() => document.documentElement.dataset["usableAt"], null, {
      polling: 50,
    });
    const requestsUntilUsable = requests;
    const scriptsUntilUsable = responses.filter(isScript);
    await page.waitForLoadState(IDLE);
    const firstPaintMs = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    );
    const scriptBytes = await gzippedBytes(scriptsUntilUsable);
    return {
      usableMs: Number(await usableMs.jsonValue()),
      firstPaintMs,
      requests: requestsUntilUsable,
      scripts: scriptsUntilUsable.length,
      scriptBytes,
      laterScriptBytes: (await gzippedBytes(responses.filter(isScript))) - scriptBytes,
    };
  } finally {
    await context.close();
  }
}

/** A user's name and password. */
export interface Account {
  username: string;
  password: string;
}

async function signIn(page: Page, { username, password }: Account): Promise<void> {
  const response = await page.request.post("/trpc/auth.signIn", {
    data: { username, password },
    headers: { "sec-fetch-site": "same-origin" },
  });
  if (!response.ok()) throw new Error(`${username} cannot sign in: ${await response.text()}`);
}

async function slowDown(page: Page, { cpuSlowdown, network }: Conditions): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  if (!network) return;
  const bytesPerSecond = (network.megabitsPerSecond * 1_000_000) / 8;
  await devTools.send("Network.enable");
  await devTools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** Runs in the page, before any of its scripts: notes the time at which the element is first there. */
function noteWhenUsable(selector: string): void {
  // The loader names every function that is assigned, with a helper that the page does not have.
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    document.documentElement.dataset["usableAt"] = String(performance.now());
  });
  observer.observe(document, { childList: true, subtree: true });
}

const isScript = (response: Response) => new URL(response.url()).pathname.endsWith(".js");

async function gzippedBytes(scripts: readonly Response[]): Promise<number> {
  const sizes = await Promise.all(scripts.map(async (each) => gzipSync(await each.body(), { level: 9 }).length));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
