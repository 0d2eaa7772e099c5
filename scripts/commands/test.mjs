import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TURBO } from "../build.mjs";
import { ROOT, run } from "../children.mjs";
import { install } from "../install.mjs";

const TSX = path.join(ROOT, "apps", "web", "node_modules", ".bin", "tsx");

/**
 * Runs the tests of every package, or of those that turbo's arguments name, and sums them up in the last lines: what
 * failed and why, and how many.
 *
 * @param {string[]} args such as `--filter=@lantai/api`
 */
export default async function test(args) {
  await install();
  if (isAboutTheWeb(args) && (await run(TSX, ["apps/web/e2e/require-browser.ts"])) !== 0) process.exit(1);
  const results = mkdtempSync(path.join(tmpdir(), "lantai-results-"));
  try {
    // One package after another: each has a database and as many workers as the machine bears.
    const turbo = ["run", "test", "--concurrency=1", "--continue", "--env-mode=loose", "--log-prefix=none", ...args];
    const code = await run("turbo", turbo, { env: { ...TURBO, LANTAI_TEST_RESULTS: results, NODE_ENV: undefined } });
    const { passed, skipped, failures } = count(results);
    const failed = code === 0 ? failures.length : Math.max(1, failures.length);
    for (const failure of failures) console.log(failure);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

/**
 * Do turbo's arguments leave in the web's tests, which need a browser?
 *
 * @param {string[]} args
 */
function isAboutTheWeb(args) {
  const filters = args.filter((arg, i) => /^(--filter|-F)=/.test(arg) || /^(--filter|-F)$/.test(args[i - 1] ?? ""));
  const names = filters.map((filter) => filter.replace(/^(--filter|-F)=/, ""));
  const wanted = names.filter((name) => !name.startsWith("!"));
  return !names.includes("!@lantai/web") && (wanted.length === 0 || wanted.some((name) => name.includes("web")));
}

/**
 * Adds up the reports that vitest.base.ts had written.
 *
 * @param {string} folder
 */
function count(folder) {
  /** @type {{ passed: number, skipped: number, failures: string[] }} */
  const sum = { passed: 0, skipped: 0, failures: [] };
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    for (const { name, status, message, assertionResults } of report.testResults) {
      /** @type {{ status: string, fullName: string, failureMessages?: string[] }[]} */
      const results = assertionResults;
      const where = path.relative(process.cwd(), name);
      const failed = results.filter((each) => each.status === "failed");
      const passed = results.filter((each) => each.status === "passed").length;
      sum.passed += passed;
      sum.skipped += results.length - passed - failed.length;
      for (const { fullName, failureMessages = [] } of failed) {
        sum.failures.push(`FAILED ${where}: ${fullName}\n  ${firstLine(failureMessages[0])}`);
      }
      // A file that could not even be loaded has no failed test in it.
      if (status === "failed" && failed.length === 0) sum.failures.push(`FAILED ${where}\n  ${firstLine(message)}`);
    }
  }
  return sum;
}

/** @param {string} [text] */
const firstLine = (text = "") => text.split("\n", 1)[0];
