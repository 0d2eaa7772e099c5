import { TURBO } from "./build.mjs";
import { run } from "./child-processes.mjs";

/**
 * One check: its name, and the program with its arguments that fails if the check does.
 *
 * @typedef {[name: string, program: string, args: string[]]} Step
 */

/** @type {Step} */
export const FORMAT_CHECK = ["format", "oxfmt", ["--check"]];
/** @type {Step} */
export const LINT = ["lint", "oxlint", ["--type-aware"]];
/** @type {Step[]} */
export const TYPES = [
  ["types of the packages", "turbo", ["run", "types", "--continue", "--output-logs=errors-only"]],
  ["types of the scripts", "tsc", ["-p", "scripts"]],
];

/**
 * Runs every step, also after one has failed, and prints how long each took.
 *
 * @param {Step[]} steps
 * @returns {Promise<string[]>} the names of the failed steps
 */
export async function runSteps(steps) {
  /** @type {string[]} */
  const failed = [];
  for (const [name, program, args] of steps) {
    console.log(`\n== ${name}`);
    const startedAt = performance.now();
    const code = await run(program, args, { env: { ...TURBO, NODE_ENV: undefined } });
    console.log(`${code === 0 ? "ok" : "FAILED"} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}
