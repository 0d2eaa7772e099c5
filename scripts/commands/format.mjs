import { run } from "../child-processes.mjs";

/**
 * Formats every file.
 *
 * @param {string[]} args `--check` to report instead of rewriting
 */
export default async function format(args) {
  process.exitCode = await run("oxfmt", args);
}
