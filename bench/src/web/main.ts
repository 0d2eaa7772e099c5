import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "@lantai/web/e2e/browser";
import { createClient } from "@lantai/client";
import { startDemo } from "../process.js";
import { PAGES } from "./pages.js";
import { printVisits } from "./table.js";
import { type Account, type Conditions, type Visit, visit } from "./visit.js";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rounds: { type: "string", default: "5" },
    cpu: { type: "string", default: "4" },
    latency: { type: "string" },
    megabits: { type: "string", default: "1.6" },
  },
});
const conditions: Conditions = {
  cpuSlowdown: Number(values.cpu),
  network:
    values.latency === undefined
      ? undefined
      : { latencyMs: Number(values.latency), megabitsPerSecond: Number(values.megabits) },
};

const dataDir = mkdtempSync(join(tmpdir(), "lantai-bench-"));
// As root, PostgreSQL runs as another user, who must be able to enter the folder.
chmodSync(dataDir, 0o755);
const server = await startDemo(dataDir);
const browser = await launchBrowser();
try {
  const accounts: (Account & { role: string })[] = await createClient({ url: server.url }).auth.demoAccounts.query();
  const visits = new Map<string, Visit[]>(PAGES.map(({ name }) => [name, []]));
  // The first round warms the server up and does not count.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const page of PAGES) {
      const account = accounts.find(({ role }) => role === page.role);
      const measured = await visit(browser, server.url, { page, account, conditions });
      if (round > 0) visits.get(page.name)?.push(measured);
    }
  }
  printVisits(visits, conditions, `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Chromium ${browser.version()}`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
