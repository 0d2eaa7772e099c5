import { build } from "../build.mjs";
import { run } from "../child-processes.mjs";

/**
 * Measures the built server against its database.
 *
 * @param {string[]} args such as `--quick`
 */
export default async function bench(args) {
  await build();
  process.exitCode = await run("pnpm", ["--filter", "@lantai/bench", "run", "bench", ...args]);
}
