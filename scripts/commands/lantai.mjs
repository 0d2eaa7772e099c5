import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";
import { removeSignalHandlers, ROOT } from "../child-processes.mjs";

const PROGRAM = new URL("../../apps/cli/dist/main.js", import.meta.url);

/**
 * Runs the command line program in this process; nothing before it writes to stdout.
 *
 * @param {string[]} args
 */
export default async function lantai(args) {
  await build();
  removeSignalHandlers();
  // As for the server, DATA_DIR is relative to the repository's root, whatever the working directory.
  process.env.DATA_DIR = path.resolve(ROOT, process.env.DATA_DIR || "data");
  // npm changes to the repository's root; file names on the command line are relative to the user's directory.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  process.argv = [process.execPath, fileURLToPath(PROGRAM), ...args];
  await import(PROGRAM.href);
}
