import { runSteps, TYPES } from "../steps.mjs";

/** Checks the types of every package and of the scripts. */
export default async function typecheck() {
  const failed = await runSteps(TYPES);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
