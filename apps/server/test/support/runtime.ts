/**
 * What runs the servers of the tests: `LANTAI_TEST_RUNTIME=in-process` (the default) starts them within the test's own
 * process, from the sources; anything else is the command that runs the built server as a process of its own, such as
 * `node`, `/opt/node-24/bin/node` or `bun`.
 */
const RUNTIME = process.env["LANTAI_TEST_RUNTIME"] ?? "in-process";

/** Servers run within the test's own process: its internals can be reached, and its metrics are every server's. */
export const IS_IN_PROCESS = RUNTIME === "in-process";

/** The command of a server process, and the arguments before the script: by default those of `scripts/run.sh`. */
export const [RUNTIME_COMMAND = "", ...RUNTIME_ARGUMENTS] = IS_IN_PROCESS
  ? [process.execPath, "--no-concurrent-sparkplug"]
  : RUNTIME.split(" ");
