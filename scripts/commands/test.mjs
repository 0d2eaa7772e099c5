import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TURBO } from "../build.mjs";
import { ROOT, run } from "../child-processes.mjs";
import { readResults } from "../test-results.mjs";

const TSX = path.join(ROOT, "apps", "web", "node_modules", ".bin", "tsx");

/**
 * Runs the tests of every package, or of those that turbo's arguments select. The last lines list the failures with their
 * reasons, and the totals.
 *
 * @param {string[]} args such as `--filter=@lantai/api`
 */
export default async function test(args) {
  if (includesWeb(args) && (await run(TSX, ["apps/web/e2e/require-browser.ts"])) !== 0) process.exit(1);
  const folder = mkdtempSync(path.join(tmpdir(), "lantai-results-"));
  try {
    // Two packages at a time, each with a database and two workers: while tests of one wait, those of the other compute.
    const turbo = ["run", "test", "--concurrency=2", "--continue", "--env-mode=loose", "--log-prefix=task", ...args];
    const code = await run("turbo", turbo, { env: { ...TURBO, LANTAI_TEST_RESULTS: folder, NODE_ENV: undefined } });
    const { passed, skipped, failures } = readResults(folder);
    const failed = code === 0 ? failures.length : Math.max(1, failures.length);
    for (const failure of failures) console.log(failure);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whether turbo's arguments select the web's tests, which need a browser.
 *
 * @param {string[]} args
 */
function includesWeb(args) {
  const filters = args.filter((arg, i) => /^(--filter|-F)=/.test(arg) || /^(--filter|-F)$/.test(args[i - 1] ?? ""));
  const names = filters.map((filter) => filter.replace(/^(--filter|-F)=/, ""));
  const included = names.filter((name) => !name.startsWith("!"));
  return !names.includes("!@lantai/web") && (included.length === 0 || included.some((name) => name.includes("web")));
}
