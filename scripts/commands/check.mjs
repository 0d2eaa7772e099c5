import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findVulnerabilities } from "../checks/vulnerabilities.mjs";
import { ROOT } from "../child-processes.mjs";
import { FORMAT_CHECK, LINT, runSteps, TYPES } from "../steps.mjs";

/** @type {import("../steps.mjs").Step[]} */
const STEPS = [
  FORMAT_CHECK,
  LINT,
  ...TYPES,
  ["unused code and dependencies", "knip", []],
  ["build", "turbo", ["run", "build", "--output-logs=errors-only"]],
  ["generated files are up to date", "pnpm", ["--recursive", "--if-present", "run", "check:generated"]],
  ["migrations are up to date", "node", ["scripts/checks/migrations.mjs"]],
  ["tests of the scripts", "node", ["--test", ...scriptTests()]],
  ["tests named in docs/security.md exist", "node", ["scripts/checks/security-list.mjs"]],
  ["no secrets in the repository", "node", ["scripts/checks/repository-secrets.mjs"]],
  ["size of the operator's first load", "pnpm", ["--filter", "@lantai/web", "run", "size"]],
];
const VULNERABILITIES = "known vulnerabilities in production dependencies";

/** Every static check; all run, also after a failure. */
export default async function check() {
  const failed = await runSteps(STEPS);
  console.log(`\n== ${VULNERABILITIES}`);
  process.env.PATH = `${join(ROOT, "node_modules", ".bin")}${delimiter}${process.env.PATH}`;
  const audit = findVulnerabilities();
  if (audit.state === "none") console.log("ok");
  else console.log(`${audit.state === "found" ? "FAILED" : "WARNING: NOT KNOWN"}: ${audit.reason}`);
  if (audit.state === "found") failed.push(VULNERABILITIES);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
  else if (audit.state === "none") console.log("\nEvery check passed.");
  else console.log(`\nEvery check passed but one that is NOT KNOWN: ${VULNERABILITIES}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Node 20's test runner takes file names, not patterns. */
function scriptTests() {
  const files = readdirSync(join(ROOT, "scripts"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".test.mjs")).map((file) => join("scripts", file));
}
