import { run } from "../child-processes.mjs";
import { LINT } from "../steps.mjs";

/**
 * Lints every file.
 *
 * @param {string[]} args `--fix` to fix what can be fixed automatically
 */
export default async function lint(args) {
  const [, program, own] = LINT;
  process.exitCode = await run(program, [...own, ...args]);
}
