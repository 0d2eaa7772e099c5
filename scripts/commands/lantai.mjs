import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";
import { letGo, ROOT } from "../children.mjs";
import { install } from "../install.mjs";

const PROGRAM = new URL("../../apps/cli/dist/main.js", import.meta.url);

/**
 * Becomes the command line program; all that goes before is silent on stdout.
 *
 * @param {string[]} args
 */
export default async function lantai(args) {
  await install();
  await build();
  letGo();
  // The server's default and its relative folders are from the project's folder, wherever the user is.
  process.env.DATA_DIR = path.resolve(ROOT, process.env.DATA_DIR || "data");
  // npm changes to the project's folder; file names are relative to where the user is.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  process.argv = [process.execPath, fileURLToPath(PROGRAM), ...args];
  await import(PROGRAM.href);
}
