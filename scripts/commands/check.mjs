import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { TURBO } from "../build.mjs";
import { audit } from "../checks/audit.mjs";
import { ROOT, run } from "../children.mjs";
import { install } from "../install.mjs";

/** @typedef {[name: string, program: string, args: string[]]} Step */

/** @type {Step} */
const FORMAT = ["format", "oxfmt", []];
/** @type {Step} */
const FORMAT_CHECK = ["format", "oxfmt", ["--check"]];
/** @type {Step} */
const LINT = ["lint", "oxlint", ["--type-aware"]];
/** @type {Step[]} */
const TYPES = [
  ["types", "turbo", ["run", "types", "--continue", "--output-logs=errors-only"]],
  ["types of the scripts", "tsc", ["-p", "scripts"]],
];
/** @type {Step[]} */
const STEPS = [
  FORMAT_CHECK,
  LINT,
  ...TYPES,
  ["unused code and dependencies", "knip", []],
  ["generated files", "pnpm", ["--recursive", "--if-present", "run", "check:generated"]],
  ["tests of the scripts", "node", ["--test", ...testsOfScripts()]],

  ["the tests that docs/security.md names", "node", ["scripts/checks/security-list.mjs"]],
  ["secrets in the repository", "node", ["scripts/checks/repository-secrets.mjs"]],
  ["the web, built", "turbo", ["run", "build", "--filter=@lantai/web", "--output-logs=errors-only"]],
  ["the size of the floor's first load", "pnpm", ["--filter", "@lantai/web", "run", "size"]],
];

/** Everything that can be said about the sources without running them; every step runs, also after a failure. */
export async function check() {
  await install();
  const failed = await runSteps(STEPS);
  console.log("\n== known vulnerabilities in what ships");
  process.env.PATH = `${join(ROOT, "node_modules", ".bin")}${delimiter}${process.env.PATH}`;
  const audited = audit();
  if (audited.state === "bad") failed.push("known vulnerabilities in what ships");
  if (audited.state !== "good")
    console.log(`${audited.state === "bad" ? "FOUND" : "WARNING: NOT KNOWN"}: ${audited.reason}`);
  if (failed.length > 0) console.log(`\nNot in order: ${failed.join(", ")}`);
  else if (audited.state === "good") console.log("\nEverything is in order.");
  else console.log("\nIn order, but for what is NOT KNOWN: whether there are known vulnerabilities in what ships.");
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Rewrites every file in the house's format; `--check` only looks. @param {string[]} args */
export const format = (args) => only([FORMAT], args);
/** Lints; `--fix` mends what can be. @param {string[]} args */
export const lint = (args) => only([LINT], args);
/** Checks the types of every package and of the scripts. */
export const typecheck = () => only(TYPES, []);

/**
 * @param {Step[]} steps
 * @param {string[]} args
 */
async function only(steps, args) {
  await install();
  const failed = await runSteps(steps.map(([name, program, own]) => [name, program, [...own, ...args]]));
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/**
 * @param {Step[]} steps
 * @returns {Promise<string[]>} the names of those that failed
 */
async function runSteps(steps) {
  /** @type {string[]} */
  const failed = [];
  for (const [name, program, args] of steps) {
    if (steps.length > 1) console.log(`\n== ${name}`);
    const code = await run(program, args, { env: { ...TURBO, NODE_ENV: undefined } });
    if (code !== 0) failed.push(name);
  }
  return failed;
}

/** Node 20 takes no patterns. */
function testsOfScripts() {
  const files = readdirSync(join(ROOT, "scripts"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".test.mjs")).map((file) => join("scripts", file));
}
