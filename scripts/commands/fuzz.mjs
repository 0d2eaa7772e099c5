import { randomInt } from "node:crypto";
import { run } from "../children.mjs";
import { install } from "../install.mjs";

/**
 * Sends made-up requests to servers of its own: `FUZZ_REQUESTS` of them (100,000 where not said) from `FUZZ_SEED` (a new
 * one where not said). With `FUZZ_PATH`, the one story that failed.
 *
 * @param {string[]} args a test's file; all of them where not said
 */
export default async function fuzz(args) {
  await install();
  const { FUZZ_SEED = String(randomInt(2 ** 31)), FUZZ_REQUESTS = "100000" } = process.env;
  console.log(`FUZZ_SEED=${FUZZ_SEED} FUZZ_REQUESTS=${FUZZ_REQUESTS}`);
  const command = [
    "--filter",
    "@lantai/server",
    "run",
    "fuzz",
    ...(args.length > 0 ? args : ["test/fuzz", "test/model"]),
  ];
  process.exitCode = await run("pnpm", command, { env: { FUZZ_SEED, FUZZ_REQUESTS } });
}
