import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TURBO } from "../build.mjs";
import { run } from "../children.mjs";
import { install } from "../install.mjs";

/**
 * Runs the tests of every package, or of those that turbo's arguments name, and sums them up in the last line.
 *
 * @param {string[]} args such as `--filter=@lantai/api`
 */
export default async function test(args) {
  await install();
  const results = mkdtempSync(path.join(tmpdir(), "lantai-results-"));
  try {
    // One package after another: each has a database and as many workers as the machine bears.
    const turbo = ["run", "test", "--concurrency=1", "--continue", "--env-mode=loose", "--log-prefix=none", ...args];
    const code = await run("turbo", turbo, { env: { ...TURBO, LANTAI_TEST_RESULTS: results, NODE_ENV: undefined } });
    const { passed, skipped, ...counted } = count(results);
    const failed = code === 0 ? counted.failed : Math.max(1, counted.failed);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/**
 * Adds up the reports that vitest.base.ts had written.
 *
 * @param {string} folder
 */
function count(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    for (const { status, assertionResults } of report.testResults) {
      /** @type {string[]} */
      const found = assertionResults.map((/** @type {{ status: string }} */ result) => result.status);
      const failed = found.filter((each) => each === "failed").length;
      const passed = found.filter((each) => each === "passed").length;
      sum.passed += passed;
      sum.skipped += found.length - passed - failed;
      // A file that could not even be loaded has no failed test in it.
      sum.failed += status === "failed" ? Math.max(1, failed) : failed;
    }
  }
  return sum;
}
