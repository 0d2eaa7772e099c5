import { build } from "../build.mjs";
import { run } from "../child-processes.mjs";

/** Runs every package's `dev` in parallel; each watches its own sources and those it imports. */
export default async function dev() {
  await build();
  process.exitCode = await run("pnpm", ["--recursive", "--parallel", "--if-present", "run", "dev"]);
}
