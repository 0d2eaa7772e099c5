import { randomInt } from "node:crypto";
import { run } from "../child-processes.mjs";

/**
 * Runs the fuzz and model tests with `FUZZ_REQUESTS` requests (default 100,000) generated from `FUZZ_SEED` (default a new
 * one). With `FUZZ_PATH`, only the scenario that failed.
 *
 * @param {string[]} args test files; default all
 */
export default async function fuzz(args) {
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
