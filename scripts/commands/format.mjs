import { run } from "../child-processes.mjs";
import { install } from "../install.mjs";

/**
 * Formats every file.
 *
 * @param {string[]} args `--check` to report instead of rewriting
 */
export default async function format(args) {
  await install();
  process.exitCode = await run("oxfmt", args);
}
