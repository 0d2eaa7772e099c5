import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Adds up the JSON reports in this folder, one of each package's tests (`vitest.base.ts` has them written).
 *
 * @param {string} folder
 */
export function readResults(folder) {
  /** @type {{ passed: number, skipped: number, failures: string[] }} */
  const sum = { passed: 0, skipped: 0, failures: [] };
  for (const file of readdirSync(folder)) {
    const report = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    for (const { name, status, message, assertionResults } of report.testResults) {
      /** @type {{ status: string, fullName: string, failureMessages?: string[] }[]} */
      const results = assertionResults;
      const testFile = path.relative(process.cwd(), name);
      const failed = results.filter((each) => each.status === "failed");
      const passed = results.filter((each) => each.status === "passed").length;
      sum.passed += passed;
      sum.skipped += results.length - passed - failed.length;
      for (const { fullName, failureMessages = [] } of failed) {
        sum.failures.push(`FAILED ${testFile}: ${fullName}\n  ${firstLine(failureMessages[0])}`);
      }
      // A file that could not be loaded has no failed test in it.
      if (status === "failed" && failed.length === 0) sum.failures.push(`FAILED ${testFile}\n  ${firstLine(message)}`);
    }
  }
  return sum;
}

/** @param {string} [text] */
const firstLine = (text = "") => text.split("\n", 1)[0];
